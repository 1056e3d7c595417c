import { type Clock, systemClock } from '../kernel/clock.ts';
import { isIllusionError } from '../kernel/errors/illusion-error.ts';
import { fail } from '../kernel/errors/registry.ts';
import { sqlStateOf } from './sql-state.ts';
import { staleReasonOf } from './stale-statement.ts';

/** How often, and for how long, something is tried again after a conflict. */
export interface RetryOptions {
  /** Tries after the first one. Default 10. */
  readonly retries?: number | undefined;
  /** No try begins later than this after the first, in milliseconds. Default 10000. */
  readonly deadlineMs?: number;
  /** Gives up waiting for the next try. */
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock | undefined;
  /** How often it was tried; counts on where a caller tries in other ways, too. */
  readonly count?: { tries: number } | undefined;
  /** A number from 0 up to 1, for the jitter. */
  readonly random?: () => number;
}

/** Tries after the first one, unless a caller says otherwise. */
export const defaultRetries = 10;

const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 1000;

/** SQLSTATEs of a server that undid everything and asks for it again: a serialization failure, a deadlock. */
const conflicts: ReadonlySet<string> = new Set(['40001', '40P01']);

/** Whether the server undid the work of an error and doing it again may succeed. */
export function isConflict(error: unknown): boolean {
  if (isIllusionError(error) && error.code === 'ILLUSION_DB_CONFLICT') return true;
  return conflicts.has(sqlStateOf(error) ?? '');
}

/**
 * Runs something, and again when it conflicts with others (SQLSTATE 40001 or 40P01), after a pause that grows and
 * is chosen at random, so that two that met do not meet again. For single statements; see {@link withTransaction} for more.
 * So is what used a prepared statement that the schema has outrun. Nothing else is repeated: after a lost connection nobody knows what was done.
 *
 * @throws ILLUSION_DB_CONFLICT when tries or time ran out; any other error as it is.
 *
 * @example
 * await retryable(() => todos.update(id, { title: 'Milk' }));
 */
export async function retryable<T>(fn: () => Promise<T>, options: RetryOptions = {}): Promise<T> {
  const { retries = defaultRetries, deadlineMs = 10_000, signal, clock = systemClock, random = Math.random } = options;
  const { count = { tries: 0 } } = options;
  const start = clock.monotonic();
  for (;;) {
    count.tries++;
    try {
      return await fn();
    } catch (error) {
      const { tries } = count;
      const isStale = staleReasonOf(error) !== undefined;
      if (!isConflict(error) && !(isStale && tries <= retries)) throw error;
      const pause = random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries);
      if (tries > retries || clock.monotonic() + pause - start > deadlineMs) {
        throw fail('ILLUSION_DB_CONFLICT', { tries }, { cause: error, details: { tries } });
      }
      await clock.sleep(pause, signal);
    }
  }
}
