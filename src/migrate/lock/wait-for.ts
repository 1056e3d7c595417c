import { fail } from '../../kernel/errors/registry.ts';
import type { LockOptions } from './migration-lock.ts';

/** What keeps the lock from being taken now. */
export interface Obstacle {
  /** Such as `ann@build-7 pid 42 (illusion db migrate)`. */
  readonly who: string;
  /** Since when, in seconds; undefined when it is not known. */
  readonly seconds: number | undefined;
  /** What to do when it does not go away. */
  readonly advice: string;
}

const firstPollMs = 20;
const slowestPollMs = 500;
const firstReportMs = 700;
const reportEveryMs = 5000;

/**
 * Tries again and again until nothing is in the way, and says every few seconds who is.
 *
 * It polls on purpose: a session that waits inside the server holds a snapshot, which `create index concurrently`
 * of the very process it waits for would wait for in turn.
 *
 * @throws ILLUSION_MIGRATE_LOCKED after `timeoutMs`; the signal's reason when aborted.
 */
export async function waitFor(
  attempt: () => Promise<Obstacle | undefined>,
  { clock, progress, signal, timeoutMs }: Pick<LockOptions, 'clock' | 'progress' | 'signal' | 'timeoutMs'>,
): Promise<void> {
  const begin = clock.monotonic();
  let nextReport = begin + firstReportMs;
  for (let pollMs = firstPollMs; ; pollMs = Math.min(slowestPollMs, pollMs * 1.5)) {
    signal?.throwIfAborted();
    const obstacle = await attempt();
    if (!obstacle) return;
    const now = clock.monotonic();
    if (now - begin >= timeoutMs) {
      const { who, seconds, advice } = obstacle;
      throw fail(
        'ILLUSION_MIGRATE_LOCKED',
        { who, seconds, waitedSeconds: Math.round((now - begin) / 1000), advice },
        { details: { holder: who, heldForSeconds: seconds ?? null } },
      );
    }
    if (now >= nextReport) {
      progress(`Waiting for the migration lock, held by ${obstacle.who}${describeSpan(obstacle.seconds)}`);
      nextReport = now + reportEveryMs;
    }
    await clock.sleep(Math.min(pollMs * (0.5 + Math.random()), begin + timeoutMs - now), signal);
  }
}

function describeSpan(seconds: number | undefined): string {
  return seconds === undefined ? '' : ` for ${Math.round(seconds)} s`;
}
