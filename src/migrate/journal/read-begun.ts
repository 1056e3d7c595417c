import { sqlStateOf } from '../../db/sql-state.ts';
import type { Query } from '../../dialect/dialect.ts';
import type { BookkeepingTables } from '../bookkeeping/tables.ts';
import type { JournalKey } from './entry.ts';

/** A run of a migration that was broken off, or is going on. */
export interface BegunRun extends JournalKey {
  /** How many of its statements are done. */
  readonly statements: number;
}

const undefinedTable = '42P01';

/** Reads which migrations were begun and not finished. Changes nothing: without a journal, none was. */
export async function readBegun(
  query: Query,
  { journal, historyName }: Pick<BookkeepingTables, 'journal' | 'historyName'>,
): Promise<readonly BegunRun[]> {
  // To ask for what is not there is an error in the server's log, and this is asked all the time.
  const [found] = await query('select to_regclass($1) is not null as found', [journal]);
  if (found?.['found'] !== true) return [];
  try {
    const rows = await query(
      `select "migration" as migration, "direction" as direction, (count(*) filter (where "state" = 'done'))::int4 as statements
from ${journal} where "history_table" = $1 and "run" = 0 group by 1, 2`,
      [historyName],
    );
    return rows.map(({ migration, direction, statements }) => ({
      migration: String(migration),
      direction: direction === 'down' ? 'down' : 'up',
      statements: Number(statements),
    }));
  } catch (error) {
    if (sqlStateOf(error) === undefinedTable) return [];
    throw error;
  }
}
