import type { Query } from '../dialect.ts';
import { type Monitor, NotAvailable } from '../monitor/monitor.ts';
import { number, numberOrNull, stateOf, text, textOrNull } from '../monitor/read-row.ts';

const insufficientPrivilege = '42501';
const undefinedTable = '42P01';

/**
 * What CockroachDB tells of itself. `crdb_internal` and `system` are refused from 26.1 on but for a list of tables, of which these are.
 */
export const cockroachMonitor: Monitor = Object.freeze({
  server: async (query) => {
    const rows = await query('show sessions');
    return { uptimeSeconds: null, connections: rows.length, maxConnections: null };
  },

  nodes: async (query) => {
    const rows = await allowed(
      () =>
        query(`select n.node_id::text as id, n.address as address, n.is_live as is_live, n.build_tag as version, n.started_at as started
          from crdb_internal.gossip_nodes n order by n.node_id`),
      'nodes are listed to users with the privilege VIEWCLUSTERMETADATA',
    );
    return rows.map((row) => ({
      id: text(row, 'id'),
      address: text(row, 'address'),
      isLive: row['is_live'] === true,
      version: text(row, 'version'),
      startedAt: textOrNull(row, 'started'),
    }));
  },

  tables: async (query) => {
    const rows = await query('show tables');
    return rows
      .filter((row) => row['type'] === 'table')
      .map((row) => ({
        schema: text(row, 'schema_name'),
        name: text(row, 'table_name'),
        rows: numberOrNull(row, 'estimated_row_count'),
        bytes: null,
      }));
  },

  sessions: async (query, own) => {
    const sessions = await query('show sessions');
    const waiting = await readWaiting(query);
    return sessions
      .filter((row) => row['application_name'] !== own && !isInternal(row) && row['status'] !== 'CLOSED')
      .map((row) => {
        const active = text(row, 'active_queries');
        const isOpen = row['txn_id'] !== null || text(row, 'kv_txn') !== '';
        const state = active !== '' ? 'running' : isOpen ? 'in transaction' : 'idle';
        const since = active !== '' ? row['active_query_start'] : (row['active_query_end'] ?? row['session_start']);
        return {
          id: text(row, 'session_id'),
          user: text(row, 'user_name'),
          application: text(row, 'application_name'),
          client: text(row, 'client_address'),
          state,
          stateMs: sinceMs(since),
          transactionMs: null,
          statement: active || text(row, 'last_active_query'),
          blockedBy: waiting.get(text(row, 'session_id')) ?? [],
        } as const;
      });
  },

  statements: async (query, { own, database }) => {
    const rows = await allowed(
      () =>
        query(
          `select metadata->>'query' as statement, sum((statistics->'statistics'->>'cnt')::float8) as calls,
            sum((statistics->'statistics'->>'cnt')::float8 * (statistics->'statistics'->'svcLat'->>'mean')::float8) * 1000 as total,
            max((statistics->'statistics'->'latencyInfo'->>'max')::float8) * 1000 as max
          from crdb_internal.statement_statistics
          where app_name not like '$ internal%' and app_name <> $1 and metadata->>'db' = $2
          group by 1 order by total desc limit 100`,
          [own, database],
        ),
      'statistics of statements are shown to users with the privilege VIEWACTIVITY',
    );
    return rows.map((row) => ({
      statement: text(row, 'statement'),
      calls: number(row, 'calls'),
      meanMs: number(row, 'calls') > 0 ? number(row, 'total') / number(row, 'calls') : 0,
      maxMs: number(row, 'max'),
      totalMs: number(row, 'total'),
    }));
  },

  contention: async (query) => {
    const rows = await allowed(
      () =>
        query(`select schema_name || '.' || table_name as name, num_contention_events::float8 as events
          from crdb_internal.cluster_contended_tables where database_name = current_database() order by 2 desc limit 20`),
      'contention is shown to users with the privilege VIEWACTIVITY',
    );
    return rows.map((row) => ({ table: text(row, 'name'), events: number(row, 'events') }));
  },

  jobs: async (query) => {
    const rows =
      await query(`select job_id::text as id, description, status, fraction_completed::float8 as fraction, started, error
      from [show jobs] where job_type in ('SCHEMA CHANGE', 'NEW SCHEMA CHANGE') and
        (finished is null or finished > now() - interval '1 hour') order by created desc limit 50`);
    return rows.map((row) => ({
      id: text(row, 'id'),
      description: text(row, 'description'),
      status: text(row, 'status'),
      fraction: numberOrNull(row, 'fraction'),
      startedAt: textOrNull(row, 'started'),
      error: textOrNull(row, 'error'),
    }));
  },

  cancel: async (query, session) => {
    const rows = await query(`select query_id from [show cluster statements] where session_id = $1`, [session]);
    for (const row of rows) await query(`cancel query if exists '${text(row, 'query_id').replace(/[^0-9a-f]/g, '')}'`);
    return rows.length > 0;
  },
} satisfies Monitor);

/** Which session waits for which; nobody waits where the server does not show its locks. */
async function readWaiting(query: Query): Promise<ReadonlyMap<string, readonly string[]>> {
  try {
    const rows = await query(`select distinct w.session_id as waiting, h.session_id as holding
      from crdb_internal.cluster_locks wl
      join crdb_internal.cluster_locks hl on wl.lock_key = hl.lock_key and hl.granted and not wl.granted
      join crdb_internal.cluster_transactions w on w.id = wl.txn_id
      join crdb_internal.cluster_transactions h on h.id = hl.txn_id`);
    const found = new Map<string, string[]>();
    for (const row of rows) {
      const waiting = text(row, 'waiting');
      found.set(waiting, [...(found.get(waiting) ?? []), text(row, 'holding')]);
    }
    return found;
  } catch {
    return new Map();
  }
}

async function allowed<T>(ask: () => Promise<T>, why: string): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const state = stateOf(error);
    if (state !== insufficientPrivilege && state !== undefinedTable) throw error;
    const next =
      state === undefinedTable
        ? 'This version of CockroachDB does not have it.'
        : 'Grant it: grant system VIEWACTIVITY, VIEWCLUSTERMETADATA to the user of the DSN.';
    throw new NotAvailable(why, next);
  }
}

/** The server's own, and the prompt of `cockroach demo`. */
function isInternal(row: Readonly<Record<string, unknown>>): boolean {
  return text(row, 'application_name').startsWith('$ ');
}

function sinceMs(value: unknown): number {
  const at = value instanceof Date ? value.getTime() : Date.parse(String(value ?? ''));
  return Number.isNaN(at) ? 0 : Math.max(0, Date.now() - at);
}
