import { retryable } from '../../db/retry.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { createLockTable } from '../bookkeeping/create-tables.ts';
import { describeHolder } from './holder.ts';
import { freeRow, type LockRow, readRow, renewRow, takeRow } from './lock-row.ts';
import type { LockOptions, MigrationLock } from './migration-lock.ts';
import { waitFor } from './wait-for.ts';

/** A holder that is silent this long is taken for dead. */
const leaseMs = 15_000;
const heartbeatMs = 3000;

/**
 * Takes the lock where the server has no advisory locks: a row with an owner and a lease the owner keeps renewing.
 * A dead owner's lease runs out, then the next one takes the row over and the fencing number grows.
 *
 * @throws ILLUSION_MIGRATE_LOCKED
 */
export async function takeLease(options: LockOptions): Promise<MigrationLock> {
  const { query, tables, holder, clock, signal } = options;
  await createLockTable(query, tables, clock);
  let row: LockRow | undefined;
  let validUntil = 0;
  await waitFor(async () => {
    validUntil = clock.monotonic() + leaseMs;
    row = await retryable(() => takeRow(query, tables, holder, leaseMs), { clock, signal });
    if (row) return undefined;
    const state = await readRow(query, tables);
    return {
      who: describeHolder(state?.holder),
      seconds: state?.seconds,
      advice: `Wait for that process, or end it: its lease runs out ${leaseMs / 1000} s later. Raise --lock-timeout to wait longer.`,
    };
  }, options);
  const held = row as LockRow | undefined as LockRow;
  const stop = new AbortController();
  let isLost = false;
  const heartbeat = keepRenewing();

  async function keepRenewing(): Promise<void> {
    while (!isLost) {
      try {
        await clock.sleep(heartbeatMs, stop.signal);
      } catch {
        return;
      }
      const sentAt = clock.monotonic();
      try {
        isLost = !(await retryable(() => renewRow(query, tables, held, leaseMs), { clock, signal: stop.signal }));
        if (!isLost) validUntil = sentAt + leaseMs;
      } catch {
        // A renewal that fails is tried again until the lease has run out; `assertHeld` knows when that is.
      }
    }
  }

  return {
    row: held,
    assertHeld: () => {
      if (isLost || clock.monotonic() >= validUntil) throw fail('ILLUSION_MIGRATE_LOCK_LOST', { state: '' });
    },
    release: async () => {
      stop.abort();
      await heartbeat;
      await retryable(() => freeRow(query, tables, held), { clock });
    },
  };
}
