import type { Clock } from '../../kernel/clock.ts';

/** SQLSTATEs after which a statement that ran by itself has done nothing and may be sent again. */
const serializationFailure = '40001';
const deadlock = '40P01';

/** Whether an error, or what caused it, says that another transaction got in the way. */
export function isConflict(error: unknown): boolean {
  for (let one = error; typeof one === 'object' && one !== null; one = (one as { readonly cause?: unknown }).cause) {
    const { code } = one as { readonly code?: unknown };
    if (code === serializationFailure || code === deadlock) return true;
  }
  return false;
}

export interface RetryOptions {
  readonly clock: Clock;
  readonly attempts?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onRetry?: (attempt: number, error: unknown) => void;
}

/** Runs work that is safe to repeat until no other transaction gets in its way. */
export async function retryConflicts<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const attempts = options.attempts ?? 10;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isConflict(error) || attempt === attempts) throw error;
      options.onRetry?.(attempt, error);
      const ceiling = Math.min(1000, 10 * 2 ** attempt);
      await options.clock.sleep(ceiling * (0.5 + Math.random() / 2), options.signal);
    }
  }
}
