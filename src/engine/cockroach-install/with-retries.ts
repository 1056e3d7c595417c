import { type Clock, systemClock } from '../../kernel/clock.ts';
import type { Progress } from '../../kernel/progress.ts';
import { HttpProblem } from './open-url.ts';

export interface RetryOptions {
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock | undefined;
  /** The first pause, in milliseconds (default 500); doubled after each try that brought nothing. */
  readonly retryMs?: number | undefined;
  /** How far the work has come; a try that moved it is not counted as fruitless. */
  readonly measure?: () => number;
}

/** Tries in a row that bring nothing new. */
const FRUITLESS_TRIES = 4;
const MOST_TRIES = 50;

/** Runs `attempt` until it succeeds, or fails for good, or has failed too often. @throws what the last attempt threw. */
export async function withRetries<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { progress, signal, clock = systemClock, retryMs = 500, measure = () => 0 } = options;
  let fruitless = 0;
  for (let tries = 1; ; tries++) {
    const before = measure();
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof HttpProblem) || !error.isTransient) throw error;
      fruitless = measure() > before ? 0 : fruitless + 1;
      if (fruitless >= FRUITLESS_TRIES || tries >= MOST_TRIES) throw error;
      progress(`${error.message}; trying again`);
      await clock.sleep(retryMs * 2 ** fruitless, signal);
    }
  }
}
