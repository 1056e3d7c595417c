import { type StatusReport, status } from '../../../../migrate/status.ts';
import type { Context } from '../../../context.ts';
import { formatCount } from '../../../migrations/format-results.ts';
import { formatStatuses } from '../../../migrations/format-statuses.ts';
import type { Style } from '../../../reporter/style.ts';

export interface StatusInput {
  readonly check: boolean;
}

export interface StatusCommandResult extends StatusReport {
  readonly check: boolean;
}

export async function handle(context: Context, { check }: StatusInput): Promise<StatusCommandResult> {
  const [reader, { settings }] = await Promise.all([context.reader(), context.project()]);
  return { ...(await status(reader, settings.migrations)), check };
}

export function render(report: StatusCommandResult, style: Style): string {
  const { migrations, current, pending, problems, migratingNow } = report;
  if (migrations.length === 0) return 'There are no migrations.';
  const lines = [formatStatuses(migrations, style), '', `current: ${current ?? 'base (nothing is applied)'}`];
  lines.push(pending === 0 ? 'Up to date.' : `${formatCount(pending, 'migration')} pending.`);
  if (problems.length > 0) lines.push(style.bad(`${formatCount(problems.length, 'migration')} with problems.`));
  if (migratingNow !== null) lines.push(`Being migrated now by ${migratingNow}.`);
  return lines.join('\n');
}

export function exitCodeOf({ check, pending, problems }: StatusCommandResult): 0 | 3 {
  return check && (pending > 0 || problems.length > 0) ? 3 : 0;
}
