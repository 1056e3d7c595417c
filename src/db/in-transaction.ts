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
  let tries = 0;
  return retryable(async () => {
    tries++;
    await query('begin');
    try {
      const value = tries > 1 && restartSavepoints ? await withRestarts(query, work) : await work();
      await query('commit');
      return value;
    } catch (error) {
      await query('rollback').catch(() => undefined);
      throw error;
    }
  }, options);
}
