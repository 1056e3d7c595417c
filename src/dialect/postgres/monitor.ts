import { type Monitor, NotAvailable } from '../monitor/monitor.ts';
import { number, numberOrNull, stateOf, text, textOrNull } from '../monitor/read-row.ts';

const notPrepared = '55000';

/** What PostgreSQL tells of itself; without the rights of pg_monitor, statements of other users are hidden by it. */
export const postgresMonitor: Monitor = Object.freeze({
  server: async (query) => {
    const [row = {}] =
      await query(`select extract(epoch from clock_timestamp() - pg_postmaster_start_time())::float8 as uptime,
      (select sum(numbackends)::int4 from pg_stat_database) as connections,
      current_setting('max_connections')::int4 as max_connections`);
    return {
      uptimeSeconds: numberOrNull(row, 'uptime'),
      connections: numberOrNull(row, 'connections'),
      maxConnections: numberOrNull(row, 'max_connections'),
    };
  },

  nodes: async () => [],

  tables: async (query) => {
    const rows = await query(`select n.nspname as schema, c.relname as name,
        case when c.relkind = 'p' then null when c.reltuples < 0 then s.n_live_tup else c.reltuples end::float8 as rows,
        pg_total_relation_size(c.oid)::float8 as bytes, coalesce(s.n_live_tup, 0)::float8 as live
      from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_stat_user_tables s on s.relid = c.oid
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_toast%'
      order by c.relpages desc, n.nspname, c.relname`);
    return rows.map((row) => ({
      schema: text(row, 'schema'),
      name: text(row, 'name'),
      // Statistics count at once what the planner's estimate learns of from the next ANALYZE.
      rows: numberOrNull(row, 'rows') === null ? null : Math.max(number(row, 'rows'), number(row, 'live')),
      bytes: numberOrNull(row, 'bytes'),
    }));
  },

  sessions: async (query, own) => {
    const rows = await query(
      `select pid::text as id, coalesce(usename, '') as username, application_name as application, coalesce(host(client_addr), 'local') as client,
        state, extract(epoch from clock_timestamp() - coalesce(case when state = 'active' then query_start else state_change end, backend_start))::float8 * 1000 as state_ms,
        extract(epoch from clock_timestamp() - xact_start)::float8 * 1000 as transaction_ms, query as statement,
        array_to_string(case when wait_event_type = 'Lock' then pg_blocking_pids(pid) else '{}' end, ',') as blocked_by
      from pg_stat_activity
      where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid() and application_name <> $1`,
      [own],
    );
    return rows.map((row) => ({
      id: text(row, 'id'),
      user: text(row, 'username'),
      application: text(row, 'application'),
      client: text(row, 'client'),
      state: readState(text(row, 'state')),
      stateMs: number(row, 'state_ms'),
      transactionMs: numberOrNull(row, 'transaction_ms'),
      statement: text(row, 'statement'),
      blockedBy: text(row, 'blocked_by').split(',').filter(Boolean),
    }));
  },

  statements: async (query, { database }) => {
    // To ask for what is not there is an error in the server's log, and this is asked all the time.
    const [found] = await query("select to_regclass('pg_stat_statements') is not null as found");
    if (found?.['found'] !== true) {
      throw new NotAvailable(
        'the extension pg_stat_statements is not in this database',
        'A superuser can add it: create extension pg_stat_statements.',
      );
    }
    const rows = await query(
      `select s.query as statement, sum(s.calls)::float8 as calls, sum(s.total_exec_time) / sum(s.calls) as mean,
          max(s.max_exec_time) as max, sum(s.total_exec_time) as total
        from pg_stat_statements s join pg_database d on d.oid = s.dbid
        where d.datname = $1 and s.calls > 0 group by s.query order by total desc limit 100`,
      [database],
    ).catch((error: unknown) => {
      if (stateOf(error) !== notPrepared) throw error;
      throw new NotAvailable(
        'the server does not load pg_stat_statements',
        'Name it in shared_preload_libraries and start the server again.',
      );
    });
    return rows.map((row) => ({
      statement: text(row, 'statement'),
      calls: number(row, 'calls'),
      meanMs: number(row, 'mean'),
      maxMs: number(row, 'max'),
      totalMs: number(row, 'total'),
    }));
  },

  contention: async () => {
    throw new NotAvailable(
      'PostgreSQL does not count who waited for whom',
      'Sessions that wait now are marked in the list of sessions.',
    );
  },

  jobs: async (query) => {
    const rows =
      await query(`select p.pid::text as id, 'create index on ' || p.relid::regclass::text as description, p.phase as status,
        case when p.blocks_total > 0 then p.blocks_done::float8 / p.blocks_total end as fraction, a.query_start as started
      from pg_stat_progress_create_index p left join pg_stat_activity a on a.pid = p.pid where p.datname = current_database()`);
    return rows.map((row) => ({
      id: text(row, 'id'),
      description: text(row, 'description'),
      status: text(row, 'status'),
      fraction: numberOrNull(row, 'fraction'),
      startedAt: textOrNull(row, 'started'),
      error: null,
    }));
  },

  cancel: async (query, session) => {
    const [row] = await query('select pg_cancel_backend($1::int4) as cancelled', [session]);
    return row?.['cancelled'] === true;
  },
} satisfies Monitor);

function readState(state: string): 'running' | 'in transaction' | 'idle' {
  if (state === 'active') return 'running';
  return state.startsWith('idle in transaction') ? 'in transaction' : 'idle';
}
