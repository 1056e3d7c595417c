import { fail } from '../../kernel/errors/registry.ts';
import type { History, HistoryEntry } from './history.ts';

/** Disagreements between files and database that are all right this time. */
export interface Allowances {
  readonly allowEdited?: boolean | undefined;
  readonly allowOutOfOrder?: boolean | undefined;
  readonly allowMissing?: boolean | undefined;
}

/**
 * Lets a migration run begin only when files and database tell the same story, as far as they overlap.
 *
 * @throws ILLUSION_MIGRATION_HISTORY that names every file edited after it was applied, missing, or out of order.
 */
export function requireAgreement(history: History, allow: Allowances, selected: readonly { name: string }[]): void {
  const running = new Set(selected.map(({ name }) => name));
  const names = (test: (entry: HistoryEntry) => boolean) => history.entries.filter(test).map(({ name }) => name);
  const edited = allow.allowEdited ? [] : names((entry) => entry.edited === true);
  const missing = allow.allowMissing ? [] : names((entry) => entry.file === undefined);
  const outOfOrder = allow.allowOutOfOrder ? [] : names((entry) => entry.outOfOrder && running.has(entry.name));
  if (edited.length + missing.length + outOfOrder.length === 0) return;
  const disagreement = { edited, missing, outOfOrder };
  throw fail('ILLUSION_MIGRATION_HISTORY', disagreement, { details: disagreement });
}
