import { type LintFinding, type LintReport, lint } from '../../../../revision/lint/lint.ts';
import type { Context } from '../../../context.ts';
import { formatCount } from '../../../migrations/format-results.ts';
import type { Style } from '../../../reporter/style.ts';
import { revisionOptions } from '../../../revision/revision-options.ts';

export interface LintInput {
  readonly all: boolean;
  readonly scratchUrl: string | undefined;
}

export async function handle(context: Context, { all, scratchUrl }: LintInput): Promise<LintReport> {
  return lint(await context.reader(), { ...(await revisionOptions(context, scratchUrl)), all });
}

export function render({ findings, migrations, mistakes }: LintReport, style: Style): string {
  const open = findings.filter(({ ignored }) => ignored === null);
  const lines = [...open.map((finding) => describe(finding, style)), ...mistakes.map((text) => style.bad(text))];
  const silenced = findings.length - open.length;
  const looked = `${formatCount(migrations, 'migration')} looked at`;
  const rest = silenced === 0 ? '' : `, ${silenced} silenced`;
  if (lines.length === 0) return style.good(`Nothing found: ${looked}${rest}.`);
  return `${lines.join('\n\n')}\n\n${style.bad(`${formatCount(lines.length, 'finding')}`)}: ${looked}${rest}.`;
}

export function exitCodeOf({ findings, mistakes }: LintReport): 0 | 3 {
  return findings.some(({ ignored }) => ignored === null) || mistakes.length > 0 ? 3 : 0;
}

function describe({ code, file, finds, reason, safe, statement }: LintFinding, style: Style): string {
  const shown = statement.length > 200 ? `${statement.slice(0, 200)}...` : statement;
  return [
    `${style.warn(code)} ${style.strong(finds)}: ${reason}`,
    style.dim(`  ${file}: ${shown.replaceAll(/\s+/g, ' ')}`),
    `  instead: ${safe}`,
    style.dim(`  or say why it is fine: // illusion-lint-ignore ${code}: ...`),
  ].join('\n');
}
