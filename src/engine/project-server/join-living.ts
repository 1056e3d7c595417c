import { type Clock, systemClock } from '../../kernel/clock.ts';
import { isIllusionError } from '../../kernel/errors/illusion-error.ts';
import type { ErrorCode } from '../../kernel/errors/registry.ts';

export interface JoinLivingOptions<Found, Joined> {
  /** The server whose process runs, if there is one. */
  readonly find: () => Found | undefined | Promise<Found | undefined>;
  readonly join: (found: Found) => Promise<Joined>;
  /** How long a server may refuse without ending, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock;
}

const POLL_MS = 5;
const refusals: ReadonlySet<string> = new Set<ErrorCode>(['ILLUSION_DB_REFUSED', 'ILLUSION_DB_UNREACHABLE']);

/**
 * Joins a server that runs, or gives undefined when none does. A killed process stays in the process table for a moment after its
 * port is closed, and one that restarts refuses for a while: whoever refuses is looked for again until it answers or is gone.
 */
export async function joinLiving<Found, Joined>(
  options: JoinLivingOptions<Found, Joined>,
): Promise<Joined | undefined> {
  const { find, join, timeoutMs, signal, clock = systemClock } = options;
  const deadline = clock.monotonic() + timeoutMs;
  for (;;) {
    const found = await find();
    if (!found) return undefined;
    try {
      return await join(found);
    } catch (error) {
      if (!isIllusionError(error) || !refusals.has(error.code) || clock.monotonic() > deadline) throw error;
    }
    await clock.sleep(POLL_MS, signal);
  }
}
