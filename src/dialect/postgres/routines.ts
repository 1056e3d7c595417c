import type { Query } from '../dialect.ts';

const isOurs = (object: string, catalog: string) =>
  `n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
    and not exists (select 1 from pg_catalog.pg_depend x where x.classid = '${catalog}'::regclass and x.objid = ${object}.oid and x.deptype = 'e')`;

/**
 * Statements that make a database's domains, functions and aggregates again. Models do not speak of them, but defaults, indexes and computed columns may.
 */
export async function listRoutines(query: Query): Promise<readonly string[]> {
  const domains = await query(`select format('create domain %I.%I as %s%s%s%s', n.nspname, t.typname,
    pg_catalog.format_type(t.typbasetype, t.typtypmod), case when t.typdefault is null then '' else ' default ' || t.typdefault end,
    case when t.typnotnull then ' not null' else '' end,
    (select coalesce(string_agg(format(' constraint %I %s', k.conname, pg_catalog.pg_get_constraintdef(k.oid)), ''), '')
      from pg_catalog.pg_constraint k where k.contypid = t.oid and k.contype = 'c')) as statement
  from pg_catalog.pg_type t join pg_catalog.pg_namespace n on n.oid = t.typnamespace
  where t.typtype = 'd' and ${isOurs('t', 'pg_type')} order by t.oid`);
  const functions = await query(`select pg_catalog.pg_get_functiondef(p.oid) as statement
  from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  where p.prokind in ('f', 'p') and ${isOurs('p', 'pg_proc')} order by p.oid`);
  const aggregates =
    await query(`select format('create aggregate %I.%I (%s) (sfunc = %s, stype = %s%s%s)', n.nspname, p.proname,
    pg_catalog.pg_get_function_identity_arguments(p.oid), a.aggtransfn, pg_catalog.format_type(a.aggtranstype, null),
    case when a.aggfinalfn = 0 then '' else ', finalfunc = ' || a.aggfinalfn end,
    case when a.agginitval is null then '' else ', initcond = ' || quote_literal(a.agginitval) end) as statement
  from pg_catalog.pg_aggregate a join pg_catalog.pg_proc p on p.oid = a.aggfnoid
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  where a.aggkind = 'n' and ${isOurs('p', 'pg_proc')} order by p.oid`);
  return [...domains, ...functions, ...aggregates].map(({ statement }) => String(statement));
}
