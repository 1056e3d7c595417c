import { checks } from '../../../doctor/checks/checks.ts';
import { examine, type Finding } from '../../../doctor/examine.ts';
import { openScene } from '../../../doctor/open-scene.ts';
import type { Context } from '../../context.ts';
import type { Style } from '../../reporter/style.ts';

export interface DoctorInput {
  readonly fix: boolean;
  readonly strict: boolean;
}

export interface DoctorResult {
  readonly findings: readonly Finding[];
  readonly failures: number;
  readonly warnings: number;
  readonly strict: boolean;
}

export async function handle(context: Context, { fix, strict }: DoctorInput): Promise<DoctorResult> {
  const { cwd, environment, globals } = context;
  const scene = openScene({ cwd, configFile: globals.config, environment, openProject: () => context.project() });
  await context.disposal.defer(() => scene.dispose());
  const findings = await examine({ checks, scene, fix });
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  return { findings, failures: count('fail'), warnings: count('warn'), strict };
}

export function render({ findings, failures, warnings }: DoctorResult, style: Style): string {
  const width = Math.max(...findings.map(({ title }) => title.length));
  const signs = { ok: style.good('✓'), warn: style.warn('!'), fail: style.bad('✗'), skip: style.dim('-') };
  const indent = ' '.repeat(width + 4);
  const lines = findings.flatMap(({ title, state, evidence, fix, fixable, fixed }) => {
    const text = state === 'skip' ? style.dim(evidence) : evidence;
    const found = [`${signs[state]} ${title.padEnd(width)}  ${text}`];
    if (fixed !== null) found.push(`${indent}${style.good(`mended: ${fixed}`)}`);
    else if (fix !== null)
      found.push(`${indent}→ ${fix}${fixable && !fix.includes('--fix') ? ' (--fix does it)' : ''}`);
    return found;
  });
  const words = [plural(failures, 'thing', 'will not work'), plural(warnings, 'warning', '')].filter(Boolean);
  return [...lines, '', words.length > 0 ? `${words.join(', ')}.` : style.good('Everything is fine.')].join('\n');
}

export function exitCodeOf({ failures, warnings, strict }: DoctorResult): 0 | 3 {
  return failures > 0 || (strict && warnings > 0) ? 3 : 0;
}

function plural(n: number, noun: string, verb: string): string {
  return n === 0 ? '' : `${n} ${noun}${n === 1 ? '' : 's'} ${verb}`.trim();
}
