import { defaultRetries, isConflict } from './retry.ts';

/** Sends one statement on the connection of the transaction. */
export type Send = (sql: string) => Promise<unknown>;

/** Then it is rolled back as a whole and begun anew after a pause, in which it holds no locks. */
const restartsAtMost = 3;

export interface RestartOptions {
  /** How often it was tried; goes on counting. */
  readonly count: { tries: number };
  /** Tries after the first one, in all. */
  readonly retries: number | undefined;
  /** Releases the savepoint, which commits. */
  readonly release?: (send: () => Promise<unknown>) => Promise<unknown>;
}

/**
 * Does the work of a transaction that is open, and again in the same transaction when it conflicts with others: by the savepoint
 * CockroachDB has for that. A transaction that is tried again so keeps its place before others, and one that is begun
 * anew does not.
 *
 * @throws what the work throws; a conflict when it is one too many.
 */
export async function withRestarts<T>(
  send: Send,
  work: () => Promise<T>,
  { count, retries = defaultRetries, release = (sendRelease) => sendRelease() }: RestartOptions,
): Promise<T> {
  await send('savepoint cockroach_restart');
  for (let restarts = 0; ; restarts++) {
    try {
      const value = await work();
      await release(() => send('release savepoint cockroach_restart'));
      return value;
    } catch (error) {
      if (!isConflict(error) || count.tries > retries || restarts === restartsAtMost) throw error;
      await send('rollback to savepoint cockroach_restart');
      count.tries++;
    }
  }
}
