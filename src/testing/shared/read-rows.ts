import type { Query } from '../../dialect/dialect.ts';
import { quoteName } from '../../schema/catalog/quote.ts';

export interface WatchedTable {
  readonly schema: string;
  readonly name: string;
  /** Columns of the primary key. */
  readonly key: readonly string[];
}

/** Rows of a table by their key: what they hold, as a hash. `undefined` where there are too many to be watched. */
export type TableRows = ReadonlyMap<string, string> | undefined;

/** A table with more rows is left to whoever uses a database that large for tests. */
const ROWS_AT_MOST = 20_000;

/** The tables of the current database that have a primary key, in no order. */
export async function readKeyedTables(query: Query, without: readonly string[]): Promise<readonly WatchedTable[]> {
  const rows = await query(
    `select n.nspname as schema, c.relname as name, a.attname as column
     from pg_catalog.pg_constraint k
     join pg_catalog.pg_class c on c.oid = k.conrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = any(k.conkey)
     where k.contype = 'p' and n.nspname not in ('information_schema', 'crdb_internal', 'pg_extension')
       and n.nspname not like 'pg\\_%'
     order by 1, 2, a.attnum`,
  );
  const tables = new Map<string, { schema: string; name: string; key: string[] }>();
  for (const row of rows) {
    const [schema, name] = [String(row['schema']), String(row['name'])];
    if (without.includes(name)) continue;
    const table = tables.get(`${schema}.${name}`) ?? { schema, name, key: [] };
    table.key.push(String(row['column']));
    tables.set(`${schema}.${name}`, table);
  }
  return [...tables.values()];
}

export async function readRows(query: Query, table: WatchedTable): Promise<TableRows> {
  const rows = await query(
    `select ${keyExpression(table)} as key, md5(t::text) as hash from ${nameOf(table)} as t limit ${ROWS_AT_MOST + 1}`,
  );
  if (rows.length > ROWS_AT_MOST) return undefined;
  return new Map(rows.map((row) => [String(row['key']), String(row['hash'])]));
}

/** Deletes the rows with these keys. */
export async function deleteRows(query: Query, table: WatchedTable, keys: readonly string[]): Promise<void> {
  await query(`delete from ${nameOf(table)} as t where ${keyExpression(table)} = any($1)`, [keys]);
}

/** A key of any columns as one text. */
function keyExpression({ key }: WatchedTable): string {
  return `jsonb_build_array(${key.map((column) => `t.${quoteName(column)}::text`).join(', ')})::text`;
}

function nameOf({ schema, name }: WatchedTable): string {
  return `${quoteName(schema)}.${quoteName(name)}`;
}
