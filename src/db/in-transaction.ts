import type { Query } from '../dialect/dialect.ts';
import { withRestarts } from './restart-savepoint.ts';
import { type RetryOptions, retryable } from './retry.ts';

export interface InTransactionOptions extends RetryOptions {
  /** The server has savepoints for trying again within a transaction. */
  readonly restartSavepoints: boolean;
}

/**
 * Does work on a connection in an explicit transaction, and again when it conflicts with others.
 *
 * @param query speaks on the connection, which is in no transaction.
 * @throws what the work throws; ILLUSION_DB_CONFLICT.
 */
export function inTransaction<T>(
  query: Query,
  work: () => Promise<T>,
  { restartSavepoints, ...options }: InTransactionOptions,
): Promise<T> {
  const count = { tries: 0 };
  const attempt = async () => {
    await query('begin');
    try {
      const value =
        count.tries > 1 && restartSavepoints
          ? await withRestarts(query, work, { count, retries: options.retries })
          : await work();
      await query('commit');
      return value;
    } catch (error) {
      await query('rollback').catch(() => undefined);
      throw error;
    }
  };
  return retryable(attempt, { ...options, count });
}
