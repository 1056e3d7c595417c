import type { Knex } from 'knex';
import { fail } from '../kernel/errors/registry.ts';
import { isConnectionLoss } from './connection-loss.ts';
import type { OpenClient } from './open-client.ts';
import { markBroken } from './pooled-client.ts';
import { withRestarts } from './restart-savepoint.ts';
import { serverMessageOf, sqlStateOf } from './sql-state.ts';

export interface BeginOptions {
  /** Default: what the server is set to; SERIALIZABLE on CockroachDB and the embedded engine. */
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readonly readOnly?: boolean;
}

export interface RunOptions extends BeginOptions {
  /** How often it was tried, this time included. */
  readonly count: { tries: number };
  readonly retries?: number | undefined;
}

const SETTLE_MS = 2000;

/** The connection is taken and given back here and not by Knex, which would lend one that is still in a transaction. */
export async function runTransaction<T>(
  knex: Knex,
  fn: (trx: Knex.Transaction) => Promise<T>,
  options: RunOptions,
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
      const work = async () => {
        lastError = undefined;
        const result = await fn(trx);
        if (lastError && (await settle(client)) === 'E') {
          throw fail('ILLUSION_DB_TRANSACTION_ABORTED', {}, { cause: lastError });
        }
        return result;
      };
      const { count, retries } = options;
      const restarts = count.tries > 1 && hasRestartSavepoints(knex);
      value = restarts
        ? await withRestarts((sql) => client.query(sql), work, { count, retries, release: settleCommit })
        : await work();
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
  { isolation, readOnly }: BeginOptions,
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
  await settleCommit(async () => {
    if (!trx.isCompleted()) await trx.commit();
    await trx.executionPromise;
  });
}

/** CockroachDB has a savepoint for trying again within a transaction. */
function hasRestartSavepoints(knex: Knex): boolean {
  return knex.client.driverName === 'cockroachdb';
}

/** @throws ILLUSION_DB_COMMIT_UNKNOWN when nobody knows whether it was committed. */
async function settleCommit(send: () => Promise<unknown>): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (!isConnectionLoss(error) && sqlStateOf(error) !== '40003') throw error;
    throw fail('ILLUSION_DB_COMMIT_UNKNOWN', { reason: serverMessageOf(error as Error) }, { cause: error });
  }
}
