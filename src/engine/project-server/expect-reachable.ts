import { systemClock } from '../../kernel/clock.ts';
import { fail } from '../../kernel/errors/registry.ts';
import type { Progress } from '../../kernel/progress.ts';
import { describeHolder, isElsewhere, listHolders, SILENCE_MS } from './holders.ts';

export interface ReachableOptions {
  readonly holders: string;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
  /** How long to wait for holders elsewhere that may be dead. */
  readonly patienceMs?: number;
}

const POLL_MS = 200;

/**
 * Makes sure that nobody in another container, or on another machine, runs a server over the same files: two would destroy
 * the data, and neither sees the other. One that was killed is waited for until its silence tells.
 *
 * @throws ILLUSION_ENGINE_ELSEWHERE
 */
export async function expectReachable(options: ReachableOptions): Promise<void> {
  const { holders, progress, signal, patienceMs = SILENCE_MS + 2000 } = options;
  const deadline = systemClock.monotonic() + patienceMs;
  for (let said = false; ; said = true) {
    const holder = listHolders(holders).find(isElsewhere);
    if (!holder) return;
    const who = `${describeHolder(holder)} on ${holder.host}`;
    if (systemClock.monotonic() > deadline) throw fail('ILLUSION_ENGINE_ELSEWHERE', { holder: who });
    if (!said) progress(`Waiting to see whether ${who} is still alive`);
    await systemClock.sleep(POLL_MS, signal);
  }
}
