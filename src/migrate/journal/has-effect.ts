import type { Query } from '../../dialect/dialect.ts';
import { quoteName } from '../../schema/catalog/quote.ts';
import type { Effect } from './effect.ts';

/** {@link hasEffect} of each, one after the other: a connection answers one question at a time. */
export async function haveEffects(query: Query, effects: readonly Effect[]): Promise<readonly (boolean | undefined)[]> {
  const found: (boolean | undefined)[] = [];
  for (const effect of effects) found.push(await hasEffect(query, effect));
  return found;
}

/** Whether the catalogue is as a statement with this effect leaves it; undefined for one that leaves no trace there. */
async function hasEffect(query: Query, effect: Effect): Promise<boolean | undefined> {
  if (effect.kind === 'repeatable') return undefined;
  if (effect.kind === 'primary key') return (await readPrimaryKey(query, effect.table)) === effect.columns.join();
  return (await isThere(query, effect)) === effect.exists;
}

async function isThere(
  query: Query,
  effect: Exclude<Effect, { readonly kind: 'repeatable' | 'primary key' }>,
): Promise<boolean> {
  switch (effect.kind) {
    case 'relation':
      return any(query, 'select 1 as one where to_regclass($1) is not null', [write(effect.name)]);
    case 'schema':
      return any(query, 'select 1 as one from pg_catalog.pg_namespace where nspname = $1', [effect.name.at(-1)]);
    case 'database':
      return any(query, 'select 1 as one from pg_catalog.pg_database where datname = $1', [effect.name.at(-1)]);
    case 'routine':
      return any(query, 'select 1 as one from pg_catalog.pg_proc where proname = $1', [effect.name.at(-1)]);
    case 'type':
      return any(query, 'select 1 as one where to_regtype($1) is not null', [write(effect.name)]);
    case 'column':
      return any(
        query,
        `select 1 as one from pg_catalog.pg_attribute where attrelid = to_regclass($1)::oid and attname = $2 and attnum > 0 and not attisdropped`,
        [write(effect.table), effect.name],
      );
    case 'constraint':
      return any(
        query,
        'select 1 as one from pg_catalog.pg_constraint where conrelid = to_regclass($1)::oid and conname = $2',
        [write(effect.table), effect.name],
      );
    case 'value':
      return any(
        query,
        'select 1 as one from pg_catalog.pg_enum where enumtypid = to_regtype($1)::oid and enumlabel = $2',
        [write(effect.type), effect.value],
      );
    case 'index':
      return isIndexThere(query, effect.name, effect.table);
  }
}

/** One that PostgreSQL could not finish concurrently is there, but not valid. */
function isIndexThere(query: Query, name: string, table: readonly string[] | undefined): Promise<boolean> {
  const ofTable = table ? 'and x.indrelid = to_regclass($2)::oid' : '';
  return any(
    query,
    `select 1 as one from pg_catalog.pg_index x join pg_catalog.pg_class i on i.oid = x.indexrelid
  where i.relname = $1 and x.indisvalid ${ofTable}`,
    table ? [name, write(table)] : [name],
  );
}

async function readPrimaryKey(query: Query, table: readonly string[]): Promise<string> {
  const rows = await query(
    `select a.attname as name from pg_catalog.pg_constraint k
  cross join lateral unnest(k.conkey) with ordinality as c (number, place)
  join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = c.number
  where k.conrelid = to_regclass($1)::oid and k.contype = 'p' order by c.place`,
    [write(table)],
  );
  return rows.map(({ name }) => String(name)).join();
}

async function any(query: Query, sql: string, params: readonly unknown[]): Promise<boolean> {
  return (await query(sql, params)).length > 0;
}

function write(path: readonly string[]): string {
  return path.map(quoteName).join('.');
}
