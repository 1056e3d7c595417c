import { createHash } from 'node:crypto';
import { retryable } from '../../db/retry.ts';
import type { Query } from '../../dialect/dialect.ts';
import { createLockTable } from '../bookkeeping/create-tables.ts';
import type { BookkeepingTables } from '../bookkeeping/tables.ts';
import { describeHolder, type Holder } from './holder.ts';
import { freeRow, type LockRow, readRow, writeRow } from './lock-row.ts';
import type { LockOptions, MigrationLock } from './migration-lock.ts';
import { type Obstacle, waitFor } from './wait-for.ts';

/** Keys of advisory locks; the server keeps those of different databases apart. */
interface Keys {
  /** Held by the process that migrates. */
  readonly main: number;
  /** Shared by every connection that process works on, so that a successor can tell when a dead one's last statement has ended. */
  readonly work: number;
  readonly table: number;
}

function keysOf({ historyName }: BookkeepingTables): Keys {
  const table = createHash('sha256').update(`illusion migrate ${historyName}`).digest().readUInt32BE(0) >>> 1;
  return { main: 1_229_737_036, work: 1_229_737_037, table };
}

/**
 * Takes a session-level advisory lock on the connection of `query`, and writes into the lock row who has it.
 * When its holder dies the server frees it by itself; the row is for reading only.
 *
 * @throws ILLUSION_MIGRATE_LOCKED
 */
export async function takeAdvisoryLock(options: LockOptions): Promise<MigrationLock> {
  const { query, tables, clock, leaveNoTrace } = options;
  const { main, work, table } = keysOf(tables);
  await waitFor(
    async () => ((await tryLock(query, main, table)) ? undefined : findHolder(options, main, table)),
    options,
  );
  try {
    await waitFor(async () => {
      if (!(await tryLock(query, work, table))) return findLeftover(query, work, table);
      await unlock(query, work, table);
      return undefined;
    }, options);
    const row = leaveNoTrace ? undefined : await announce(options);
    return {
      row: undefined,
      assertHeld: () => undefined,
      release: async () => {
        if (row) await retryable(() => freeRow(query, tables, row), { clock });
        await unlock(query, main, table);
      },
    };
  } catch (error) {
    // A connection that is gone has let go already.
    await unlock(query, main, table).catch(() => undefined);
    throw error;
  }
}

/** To be sent first on every connection that does the lock holder's work. */
export function workMark(tables: BookkeepingTables): string {
  const { work, table } = keysOf(tables);
  return `select pg_advisory_lock_shared(${work}, ${table})`;
}

/** Whether the connection a holder wrote down still holds the lock. */
export async function isAdvisoryHolder(query: Query, tables: BookkeepingTables, holder: Holder): Promise<boolean> {
  const { main, table } = keysOf(tables);
  const backends = await query(holdersOf(main, table));
  return backends.some(({ pid }) => Number(pid) === holder.backendPid);
}

async function announce({ query, tables, clock, holder }: LockOptions): Promise<LockRow> {
  await createLockTable(query, tables, clock);
  const [row] = await query('select pg_backend_pid() as pid');
  const named = { ...holder, backendPid: Number(row?.['pid']) };
  return retryable(() => writeRow(query, tables, named), { clock });
}

async function tryLock(query: Query, key: number, table: number): Promise<boolean> {
  const [row] = await query(`select pg_try_advisory_lock(${key}, ${table}) as taken`);
  return row?.['taken'] === true;
}

async function unlock(query: Query, key: number, table: number): Promise<void> {
  await query(`select pg_advisory_unlock(${key}, ${table})`);
}

function holdersOf(key: number, table: number): string {
  return `select a.pid, a.query, extract(epoch from now() - a.backend_start)::float8 as seconds
  from pg_locks l join pg_stat_activity a on a.pid = l.pid
  where l.locktype = 'advisory' and l.classid = ${key} and l.objid = ${table} and l.objsubid = 2 and l.granted
    and l.database = (select oid from pg_database where datname = current_database())`;
}

async function findHolder({ query, tables }: LockOptions, key: number, table: number): Promise<Obstacle> {
  const [backend] = await query(holdersOf(key, table));
  const row = await readRow(query, tables);
  const isHolders = row?.holder !== undefined && row.holder.backendPid === Number(backend?.['pid']);
  return {
    who: isHolders ? describeHolder(row.holder) : describeHolder(undefined),
    seconds: isHolders ? row.seconds : backend && Number(backend['seconds']),
    advice: 'Wait for that process, or end it: the lock goes with its connection. Raise --lock-timeout to wait longer.',
  };
}

async function findLeftover(query: Query, key: number, table: number): Promise<Obstacle> {
  const [backend] = await query(holdersOf(key, table));
  const statement = String(backend?.['query'] ?? '').replaceAll(/\s+/g, ' ');
  return {
    who: `a statement of an earlier run that the server has not finished (server process ${backend?.['pid']}: ${statement.slice(0, 80)})`,
    seconds: undefined,
    advice: `Wait for that statement, or end it with: select pg_terminate_backend(${backend?.['pid']});`,
  };
}
