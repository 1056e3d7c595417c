import type { Db } from './db.ts';
import { nestTransactions, type OuterTransaction } from './nested-transactions.ts';
import type { OpenClient } from './open-client.ts';
import { type OpenDbOptions, openDb } from './open-db.ts';

/** A database on which nothing lasts: its one connection is in a transaction that is rolled back. */
export interface RollbackDb {
  readonly db: Db;
  readonly transaction: OuterTransaction;
}

/**
 * Opens a database with one connection on which transactions nest, so that all that happens between `begin` and
 * `rollBack` can be undone. Two callers take turns; `now()` stands still; deferred constraints are never checked.
 *
 * @throws as {@link openDb} does.
 */
export async function openRollbackDb(
  options: Omit<OpenDbOptions, 'poolMax' | 'poolMin' | 'maxConnectionLifetimeMs'>,
): Promise<RollbackDb> {
  const db = await openDb({ ...options, poolMax: 1, poolMin: 1, maxConnectionLifetimeMs: 0 });
  const client = (await db.knex.client.acquireConnection()) as OpenClient;
  const transaction = nestTransactions(client);
  db.knex.client.releaseConnection(client);
  return { db, transaction };
}
