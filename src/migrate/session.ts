import type { Db } from '../db/db.ts';
import { mapDriverError } from '../db/map-driver-error.ts';
import type { OpenClient } from '../db/open-client.ts';
import type { Query } from '../dialect/dialect.ts';
import { type Clock, systemClock } from '../kernel/clock.ts';
import { isIllusionError } from '../kernel/errors/illusion-error.ts';
import { fail } from '../kernel/errors/registry.ts';
import { type Progress, silent } from '../kernel/progress.ts';
import { type BookkeepingTables, bookkeepingTables } from './bookkeeping/tables.ts';
import { takeAdvisoryLock, workMark } from './lock/advisory-lock.ts';
import { describeSelf, type Holder } from './lock/holder.ts';
import { waitForKnex } from './lock/knex-lock.ts';
import { takeLease } from './lock/lease-lock.ts';
import type { LockOptions, MigrationLock } from './lock/migration-lock.ts';
import { type ChangeOptions, defaultLockTimeoutMs, type Unfinished } from './options.ts';
import { openRunner, type Runner } from './run/open-runner.ts';

/** The time in which this process alone may change the database: connections of its own, and the lock. */
export interface Session {
  readonly db: Db;
  readonly runner: Runner;
  /** Speaks on the connection that holds the lock, outside of any transaction. */
  readonly query: Query;
  readonly tables: BookkeepingTables;
  readonly lock: MigrationLock;
  readonly holder: Holder;
  readonly progress: Progress;
  readonly signal: AbortSignal | undefined;
  readonly clock: Clock;
  readonly unfinished: Unfinished;
  /** @throws ILLUSION_MIGRATE_LOCK_LOST, or the signal's reason: when no further statement must be sent. */
  readonly guard: () => void;
}

export interface SessionOptions extends Omit<ChangeOptions, 'directory'> {
  /** Writes nothing, not even who has the lock. */
  readonly leaveNoTrace?: boolean;
}

/**
 * Waits for the migration lock, lends a session and gives everything back.
 *
 * @throws ILLUSION_MIGRATE_LOCKED, ILLUSION_MIGRATE_INTERRUPTED, the ILLUSION_DB_* errors; what `use` throws.
 */
export async function withSession<T>(
  db: Db,
  options: SessionOptions,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const { signal, progress = silent, clock = systemClock, leaveNoTrace, unfinished = 'resume' } = options;
  const { advisoryLocks } = db.dialect.capabilities;
  const tables = bookkeepingTables(options.table);
  const holder = describeSelf(options.command ?? 'illusion migrate');
  const runner = openRunner(db, { mark: advisoryLocks ? workMark(tables) : undefined, progress });
  try {
    const client = await runner.connect();
    const query = queryOn(client);
    const timeoutMs = options.lockTimeoutMs ?? defaultLockTimeoutMs;
    const lockOptions = { query, tables, holder, timeoutMs, progress, clock, signal, leaveNoTrace };
    const lock = await takeLock(advisoryLocks, lockOptions);
    try {
      await waitForKnex(lockOptions);
      const guard = guardOf(client, lock, signal);
      return await use({ db, runner, query, tables, lock, holder, progress, signal, clock, unfinished, guard });
    } finally {
      // When the connection is gone, so is the lock; and the failure that led here is worth more than this one.
      await lock.release().catch(() => undefined);
    }
  } catch (error) {
    if (signal?.aborted && !isIllusionError(error)) {
      throw fail('ILLUSION_MIGRATE_INTERRUPTED', { state: 'nothing was changed' }, { cause: error });
    }
    throw mapDriverError(error, { url: db.url });
  } finally {
    await runner.dispose();
  }
}

/** A dry run needs no lease: it sends nothing where there are no advisory locks. */
function takeLock(advisoryLocks: boolean, options: LockOptions): Promise<MigrationLock> {
  if (advisoryLocks) return takeAdvisoryLock(options);
  if (options.leaveNoTrace)
    return Promise.resolve({ row: undefined, assertHeld: () => undefined, release: async () => undefined });
  return takeLease(options);
}

export function queryOn(client: OpenClient): Query {
  return async (sql, params) => (await client.query(sql, params && [...params])).rows;
}

function guardOf(client: OpenClient, lock: MigrationLock, signal: AbortSignal | undefined): () => void {
  let isGone = false;
  client.once('end', () => {
    isGone = true;
  });
  return () => {
    signal?.throwIfAborted();
    if (isGone) throw fail('ILLUSION_MIGRATE_LOCK_LOST', { state: '' });
    lock.assertHeld();
  };
}
