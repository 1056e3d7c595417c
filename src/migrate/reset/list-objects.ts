import type { Query } from '../../dialect/dialect.ts';
import { quoteName } from '../../schema/catalog/quote.ts';

/** Something in a database that is not the server's or an extension's. */
export interface Droppable {
  /** Such as `table` or `materialized view`, as DROP has it. */
  readonly kind: string;
  /** With its schema, quoted; a routine's with its arguments. */
  readonly name: string;
}

const systemSchemas = `n.nspname not in ('information_schema', 'crdb_internal', 'pg_extension') and n.nspname not like 'pg\\_%'`;
const ofExtension = (oid: string) =>
  `exists (select 1 from pg_catalog.pg_depend d where d.objid = ${oid} and d.deptype = 'e')`;

/**
 * Lists what to drop, in an order in which it can be: whole schemas where nothing else lives in them, else thing by thing,
 * so that extensions, and the rights on the schema `public`, stay.
 *
 * @param keep table that stays, quoted.
 */
export async function listObjects(query: Query, keep: string): Promise<readonly Droppable[]> {
  const schemas = await query(
    `select n.nspname as schema from pg_catalog.pg_namespace n
  where ${systemSchemas} and n.nspname <> 'public' and not ${ofExtension('n.oid')}
    and not exists (select 1 from pg_catalog.pg_extension e where e.extnamespace = n.oid)
    and n.oid is distinct from (select c.relnamespace from pg_catalog.pg_class c where c.oid = to_regclass($1))
  order by 1`,
    [keep],
  );
  const whole = schemas.map((row) => String(row['schema']));
  const isLoose = (row: Readonly<Record<string, unknown>>) => !whole.includes(String(row['schema']));
  const things = [...(await listRelations(query, keep)), ...(await listRoutines(query)), ...(await listTypes(query))];
  return [
    ...whole.map((name) => ({ kind: 'schema', name: quoteName(name) })),
    ...things.filter(isLoose).map((row) => {
      const name = `${quoteName(String(row['schema']))}.${quoteName(String(row['name']))}${row['arguments'] ?? ''}`;
      return { kind: String(row['kind']), name };
    }),
  ];
}

function listRelations(query: Query, keep: string) {
  return query(
    `select n.nspname as schema, c.relname as name, case c.relkind when 'v' then 'view' when 'm' then 'materialized view'
    when 'S' then 'sequence' when 'f' then 'foreign table' else 'table' end as kind
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where ${systemSchemas} and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and not ${ofExtension('c.oid')}
    and c.oid is distinct from to_regclass($1)
  order by case c.relkind when 'v' then 1 when 'm' then 2 when 'S' then 4 else 3 end, 1, 2`,
    [keep],
  );
}

function listRoutines(query: Query) {
  return query(
    `select n.nspname as schema, p.proname as name, '(' || pg_get_function_identity_arguments(p.oid) || ')' as arguments,
    case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end as kind
  from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  where ${systemSchemas} and not ${ofExtension('p.oid')}
  order by 1, 2, 3`,
  );
}

function listTypes(query: Query) {
  return query(
    `select n.nspname as schema, t.typname as name, case t.typtype when 'd' then 'domain' else 'type' end as kind
  from pg_catalog.pg_type t join pg_catalog.pg_namespace n on n.oid = t.typnamespace
  left join pg_catalog.pg_class c on c.oid = t.typrelid
  where ${systemSchemas} and not ${ofExtension('t.oid')}
    and (t.typtype in ('e', 'd', 'r') or (t.typtype = 'c' and c.relkind = 'c'))
  order by 1, 2`,
  );
}
