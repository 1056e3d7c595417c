import type { Query } from '../dialect/dialect.ts';

/** What a database has and no catalogue of ours says, counted: functions, triggers and domains. */
export async function listUnread(query: Query): Promise<readonly string[]> {
  const ours = (name: string) => `${name} not like 'pg\\_%' and ${name} not in ('information_schema', 'crdb_internal')`;
  const [row = {}] = await query(`select
    (select count(*) from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace where ${ours('n.nspname')}
      and not exists (select 1 from pg_catalog.pg_depend d where d.objid = p.oid and d.deptype = 'e')) as functions,
    (select count(*) from pg_catalog.pg_trigger t where not t.tgisinternal) as triggers,
    (select count(*) from pg_catalog.pg_type t join pg_catalog.pg_namespace n on n.oid = t.typnamespace where t.typtype = 'd' and ${ours('n.nspname')}) as domains`);
  return Object.entries(row)
    .filter(([, count]) => Number(count) > 0)
    .map(([name, count]) => `${count} ${Number(count) === 1 ? name.slice(0, -1) : name}`);
}
