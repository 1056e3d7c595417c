import type { Query } from '../../dialect/dialect.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Progress } from '../../kernel/progress.ts';
import type { BookkeepingTables } from '../bookkeeping/tables.ts';
import type { Holder } from './holder.ts';
import type { LockRow } from './lock-row.ts';

/** The lock that keeps two processes from migrating one database at the same time. */
export interface MigrationLock {
  /** A write that must not happen once the lock is lost is made conditional on this row; undefined where the server lets nobody else in. */
  readonly row: LockRow | undefined;
  /** @throws ILLUSION_MIGRATE_LOCK_LOST when somebody else may have it by now. */
  assertHeld(): void;
  release(): Promise<void>;
}

export interface LockOptions {
  /** Speaks on the connection that holds the lock. */
  readonly query: Query;
  readonly tables: BookkeepingTables;
  readonly holder: Holder;
  readonly timeoutMs: number;
  readonly progress: Progress;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** Keeps from writing anything, as a dry run must: the lock is taken, but nobody can read who has it. */
  readonly leaveNoTrace?: boolean | undefined;
}
