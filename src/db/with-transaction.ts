import { AsyncLocalStorage } from 'node:async_hooks';
import type { Knex } from 'knex';
import { fail } from '../kernel/errors/registry.ts';
import { isConnectionLoss } from './connection-loss.ts';
import type { Db } from './db.ts';
import { mapDriverError } from './map-driver-error.ts';
import type { OpenClient } from './open-client.ts';
import { markBroken } from './pooled-client.ts';
import { type RetryOptions, retryable } from './retry.ts';
import { sqlStateOf } from './sql-state.ts';

export interface TransactionOptions extends RetryOptions {
  /** Default: what the server is set to; SERIALIZABLE on CockroachDB and the embedded engine. */
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readonly readOnly?: boolean;
}

/** Something transactions can be run on: an open database, or a store that brings transactions of its own. */
export type TransactionSource<Trx = Knex.Transaction> = Pick<Db, 'knex' | 'url'> | OwnTransactions<Trx>;

export interface OwnTransactions<Trx> {
  runTransaction<T>(fn: (trx: Trx) => Promise<T>): Promise<T>;
}

const SETTLE_MS = 2000;

/** The databases on which the current call chain has a transaction open. */
const openOn = new AsyncLocalStorage<ReadonlySet<object>>();

/**
 * Runs a function in a transaction: committed when it returns, rolled back when it throws, and run again from the
 * start when it conflicts with other transactions (SQLSTATE 40001 or 40P01), at a statement or at COMMIT.
 * So the function may run more than once: it should do nothing but work on the database.
 * Everything in it must use `trx`, or `dao.with(trx)`; transactions do not nest, `trx.transaction` makes a savepoint.
 *
 * @throws what the function throws; ILLUSION_DB_CONFLICT when tries or time ran out; ILLUSION_DB_COMMIT_UNKNOWN, never
 *   repeated, when the connection broke during COMMIT; ILLUSION_DB_TRANSACTION_ABORTED when the function caught the error
 *   of a statement and went on; ILLUSION_DB_TRANSACTION_NESTED; other ILLUSION_DB_* errors.
 *
 * @example
 * await withTransaction(db, async (trx) => {
 *   const todo = await todos.with(trx).insert({ title: 'Milk', content: '', user_id, space_id });
 *   await trx('audit').insert({ todo_id: todo.id });
 * });
 */
export async function withTransaction<T, Trx = Knex.Transaction>(
  source: TransactionSource<Trx>,
  fn: (trx: Trx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  if ('runTransaction' in source) return runExclusively(source, () => source.runTransaction(fn), options);
  const { knex, url } = source;
  try {
    const run = fn as unknown as (trx: Knex.Transaction) => Promise<T>;
    return await runExclusively(knex, () => runOnConnection(knex, run, options), options);
  } catch (error) {
    throw mapDriverError(error, { url });
  }
}

/** Repeats on conflict, and refuses to begin on what the call chain has a transaction on already. */
function runExclusively<T>(target: object, run: () => Promise<T>, options: TransactionOptions): Promise<T> {
  const outer = openOn.getStore();
  if (outer?.has(target)) throw fail('ILLUSION_DB_TRANSACTION_NESTED', {});
  return retryable(() => openOn.run(new Set([...(outer ?? []), target]), run), options);
}

/** The connection is taken and given back here and not by Knex, which would lend one that is still in a transaction. */
async function runOnConnection<T>(
  knex: Knex,
  fn: (trx: Knex.Transaction) => Promise<T>,
  options: TransactionOptions,
): Promise<T> {
  const client = (await knex.client.acquireConnection()) as OpenClient;
  let lastError: unknown;
  const remember = (error: unknown) => {
    lastError = error;
  };
  client.connection.on('errorMessage', remember);
  try {
    const trx = await begin(knex, client, options);
    let value: T;
    try {
      value = await fn(trx);
      if (lastError && (await settle(client)) === 'E') {
        throw fail('ILLUSION_DB_TRANSACTION_ABORTED', {}, { cause: lastError });
      }
    } catch (error) {
      await rollBack(trx);
      throw error;
    }
    await commit(trx);
    return value;
  } finally {
    client.connection.off('errorMessage', remember);
    if ((await settle(client)) !== 'I') markBroken(client, new Error('A transaction was left open'));
    knex.client.releaseConnection(client);
  }
}

/**
 * The transaction status after all that was sent. An error is told before the server says in which state it leaves the
 * transaction, so that after one the state last heard of may be old; the answer to an empty statement is not.
 */
async function settle(client: OpenClient): Promise<'I' | 'T' | 'E' | undefined> {
  const probe = { text: '', query_timeout: SETTLE_MS };
  if (client.getTransactionStatus() !== 'I') await client.query(probe).catch(() => undefined);
  return client.getTransactionStatus() ?? undefined;
}

async function begin(
  knex: Knex,
  connection: OpenClient,
  { isolation, readOnly }: TransactionOptions,
): Promise<Knex.Transaction> {
  const trx = await knex.transaction({
    connection,
    ...(isolation && { isolationLevel: isolation }),
    ...(readOnly && { readOnly }),
  });
  // When BEGIN fails, Knex hands out a transaction that has ended, on a connection that has none.
  if (trx.isCompleted()) await trx.executionPromise;
  return trx;
}

async function rollBack(trx: Knex.Transaction): Promise<void> {
  if (trx.isCompleted()) return;
  await trx.rollback();
  // A failed ROLLBACK is a lost connection; the error that led here says more.
  await trx.executionPromise.catch(() => undefined);
}

/** COMMIT's own promise resolves in Knex even when it failed; the transaction's tells. */
async function commit(trx: Knex.Transaction): Promise<void> {
  try {
    if (!trx.isCompleted()) await trx.commit();
    await trx.executionPromise;
  } catch (error) {
    if (!isConnectionLoss(error) && sqlStateOf(error) !== '40003') throw error;
    throw fail('ILLUSION_DB_COMMIT_UNKNOWN', { reason: (error as Error).message }, { cause: error });
  }
}
