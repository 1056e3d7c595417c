import type { Query } from '../../dialect/dialect.ts';
import { quoteName } from '../../schema/catalog/quote.ts';
import type { BookkeepingTables } from './tables.ts';

const kinds = ['history', 'knexLock', 'details', 'lock', 'journal', 'marker'] as const;

/** Names the tables with their schemas, so that they are found whatever search path a migration sets. */
export async function qualifyTables(query: Query, tables: BookkeepingTables): Promise<BookkeepingTables> {
  const rows = await query(
    `select t.name as name, coalesce(n.nspname, current_schema()) as schema from unnest($1::text[]) as t (name)
left join pg_catalog.pg_class c on c.oid = to_regclass(t.name)::oid left join pg_catalog.pg_namespace n on n.oid = c.relnamespace`,
    [kinds.map((kind) => tables[kind])],
  );
  const schemaOf = new Map(rows.map(({ name, schema }) => [name, schema]));
  const qualified = kinds.map((kind) => {
    const name = tables[kind];
    const schema = schemaOf.get(name);
    return [kind, name.includes('"."') || !schema ? name : `${quoteName(String(schema))}.${name}`];
  });
  return { ...tables, ...Object.fromEntries(qualified) };
}
