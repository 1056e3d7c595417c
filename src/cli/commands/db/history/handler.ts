import { history, type MigrationStatus } from '../../../../migrate/status.ts';
import type { Context } from '../../../context.ts';
import { formatStatuses } from '../../../migrations/format-statuses.ts';
import type { Style } from '../../../reporter/style.ts';

export interface HistoryResult {
  /** The newest first. */
  readonly applied: readonly MigrationStatus[];
}

export async function handle(context: Context): Promise<HistoryResult> {
  const [reader, { settings }] = await Promise.all([context.reader(), context.project()]);
  return { applied: await history(reader, settings.migrations) };
}

export function render({ applied }: HistoryResult, style: Style): string {
  return applied.length === 0 ? 'Nothing was applied yet.' : formatStatuses(applied, style);
}
