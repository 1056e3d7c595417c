import { type Agreement, check, type Verdict } from '../../../../revision/compare.ts';
import type { Context } from '../../../context.ts';
import type { Style } from '../../../reporter/style.ts';
import { formatDifferences } from '../../../revision/format-differences.ts';
import { revisionOptions } from '../../../revision/revision-options.ts';

export interface CheckInput {
  readonly withoutDatabase: boolean;
  readonly scratchUrl: string | undefined;
}

export async function handle(context: Context, { withoutDatabase, scratchUrl }: CheckInput): Promise<Agreement> {
  const options = await revisionOptions(context, scratchUrl);
  return check(await context.reader(), { ...options, withoutDatabase });
}

export function render(agreement: Agreement, style: Style): string {
  const { verdicts, edited, database } = agreement;
  const lines = verdicts.map((verdict) => describe(verdict, agreement, style));
  if (edited.length > 0) lines.push(style.warn(`Edited after being applied: ${edited.join(', ')}.`));
  if (verdicts[0] === 'agree' && database === null) lines.push(style.dim('The database was not asked.'));
  return lines.join('\n');
}

export function exitCodeOf({ verdicts }: Agreement): 0 | 3 {
  return verdicts[0] === 'agree' ? 0 : 3;
}

function describe(verdict: Verdict, { models, database, pending, missing }: Agreement, style: Style): string {
  switch (verdict) {
    case 'agree':
      return style.good(database === null ? 'Models and migrations agree.' : 'Models, migrations and database agree.');
    case 'models ahead':
      return `${style.bad('The models are ahead of the migrations.')} Next: illusion db revision --autogenerate\n${formatDifferences(models, style)}`;
    case 'migrations ahead':
      return `${style.bad('The migrations are ahead of the database.')} Next: illusion db migrate\n${pending.map((name) => `  ${name}`).join('\n')}`;
    case 'database ahead':
      return `${style.bad('The database is ahead of the migrations.')} It has migrations there are no files of; next: get them (git pull)\n${missing.map((name) => `  ${name}`).join('\n')}`;
    case 'database changed':
      return `${style.bad('The database was changed by other means than migrations.')} To be what they make it would need:\n${formatDifferences(database ?? [], style)}`;
  }
}
