import type { MigrationStatus } from '../../migrate/status.ts';
import { formatTable } from '../reporter/format-table.ts';
import type { Style } from '../reporter/style.ts';
import { formatDuration, formatTime } from './format-results.ts';

/** A table of migrations, one line each. */
export function formatStatuses(migrations: readonly MigrationStatus[], style: Style): string {
  const rows = migrations.map((one) => [
    one.name,
    formatState(one, style),
    one.batch === null ? '' : String(one.batch),
    one.appliedAt === null ? '' : formatTime(one.appliedAt),
    one.durationMs === null ? '' : formatDuration(one.durationMs),
    one.appliedBy ?? '',
  ]);
  return formatTable(['migration', 'state', 'batch', 'applied', 'took', 'by'], rows, style);
}

function formatState({ state, edited, missing, outOfOrder, begun }: MigrationStatus, style: Style): string {
  if (missing) return style.bad('applied, file missing');
  if (edited) return style.bad('applied, edited since');
  if (begun) {
    const count = `${begun.statements} statement${begun.statements === 1 ? '' : 's'} done`;
    return style.bad(state === 'applied' ? `half rolled back, ${count}` : `half applied, ${count}`);
  }
  if (outOfOrder) return style.warn('pending, out of order');
  return state === 'applied' ? style.good(state) : style.warn(state);
}
