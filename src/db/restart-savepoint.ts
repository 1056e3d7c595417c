import { isConflict } from './retry.ts';

/** Sends one statement on the connection of the transaction. */
export type Send = (sql: string) => Promise<unknown>;

const restartsAtMost = 10;

/**
 * Does the work of a transaction that is open, and again in the same transaction when it conflicts with others: by the savepoint
 * CockroachDB has for that. A transaction that is tried again so keeps its place before others, and one that is begun
 * anew does not.
 *
 * @param release releases the savepoint, which commits.
 * @throws what the work throws; a conflict when it is one too many.
 */
export async function withRestarts<T>(
  send: Send,
  work: () => Promise<T>,
  release: (send: () => Promise<unknown>) => Promise<unknown> = (sendRelease) => sendRelease(),
): Promise<T> {
  await send('savepoint cockroach_restart');
  for (let tries = 1; ; tries++) {
    try {
      const value = await work();
      await release(() => send('release savepoint cockroach_restart'));
      return value;
    } catch (error) {
      if (!isConflict(error) || tries >= restartsAtMost) throw error;
      await send('rollback to savepoint cockroach_restart');
    }
  }
}
