import type { Dialect, Query } from '../../dialect/dialect.ts';
import type { BookkeepingTables } from '../bookkeeping/tables.ts';
import { isAdvisoryHolder } from './advisory-lock.ts';
import type { Holder } from './holder.ts';
import { readRow } from './lock-row.ts';

/** Who holds the migration lock now; undefined when nobody does. */
export async function readLockHolder(
  dialect: Dialect,
  query: Query,
  tables: BookkeepingTables,
): Promise<Holder | undefined> {
  const holder = (await readRow(query, tables))?.holder;
  if (!holder || !dialect.capabilities.advisoryLocks) return holder;
  // What a dead holder left in the row says nothing: the server's list of locks does.
  return (await isAdvisoryHolder(query, tables, holder)) ? holder : undefined;
}
