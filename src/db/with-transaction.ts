import { AsyncLocalStorage } from 'node:async_hooks';
import type { Knex } from 'knex';
import { fail } from '../kernel/errors/registry.ts';
import type { Db } from './db.ts';
import { mapDriverError } from './map-driver-error.ts';
import { type RetryOptions, retryable } from './retry.ts';
import { type BeginOptions, runTransaction } from './run-transaction.ts';

/** How a transaction begins, and how often it is tried again. */
export interface TransactionOptions extends RetryOptions, BeginOptions {}

/** Something transactions can be run on: an open database, or a store that brings transactions of its own. */
export type TransactionSource<Trx = Knex.Transaction> = Pick<Db, 'knex' | 'url'> | OwnTransactions<Trx>;

export interface OwnTransactions<Trx> {
  runTransaction<T>(fn: (trx: Trx) => Promise<T>): Promise<T>;
}

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
  if ('runTransaction' in source) return repeat(source, () => source.runTransaction(fn), options);
  const { knex, url } = source;
  try {
    const run = fn as unknown as (trx: Knex.Transaction) => Promise<T>;
    return await repeat(knex, (count) => runTransaction(knex, run, { ...options, count }), options);
  } catch (error) {
    throw mapDriverError(error, { url });
  }
}

/** Two transactions of one call chain on one database cannot see each other, and may wait for each other forever. */
function repeat<T>(
  target: object,
  run: (count: { tries: number }) => Promise<T>,
  options: TransactionOptions,
): Promise<T> {
  const outer = openOn.getStore();
  if (outer?.has(target)) throw fail('ILLUSION_DB_TRANSACTION_NESTED', {});
  const count = { tries: 0 };
  return retryable(() => openOn.run(new Set([...(outer ?? []), target]), run, count), { ...options, count });
}
