import type { Db } from '../../db/db.ts';
import { quoteName } from '../../schema/catalog/quote.ts';
import { bookkeepingTableNames } from '../bookkeeping/tables.ts';
import type { MigrationsOptions } from '../options.ts';
import { queryPool } from '../query-pool.ts';

/**
 * Whether any table of the project has a row; the bookkeeping of migrations does not count.
 *
 * @throws the ILLUSION_DB_* errors.
 */
export async function hasRows(db: Db, { table }: Pick<MigrationsOptions, 'table'>): Promise<boolean> {
  const query = queryPool(db);
  const own = bookkeepingTableNames(table);
  const tables = await query(
    "select table_name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'",
  );
  const names = tables.map((row) => String(row['table_name'])).filter((name) => !own.includes(name));
  if (names.length === 0) return false;
  const anyRow = names.map((name) => `exists (select 1 from ${quoteName(name)})`).join(' or ');
  const [answer] = await query(`select ${anyRow} as found`);
  return answer?.['found'] === true;
}
