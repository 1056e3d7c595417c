import type { Knex } from 'knex';
import type { OpenClient } from '../../db/open-client.ts';
import { withRestarts } from '../../db/restart-savepoint.ts';
import { retryable } from '../../db/retry.ts';
import type { Session } from '../session.ts';

export interface OpenTransaction {
  readonly trx: Knex.Transaction;
  /** The connection the transaction is open on. */
  readonly connection: OpenClient;
  /** Ends the statement that is under way on it. */
  readonly cancel: () => Promise<void>;
}

const retries = 4;

/**
 * Runs work in a transaction on a connection of the session's runner. When other transactions get in its way everything
 * has been rolled back, and it is run again.
 */
export async function transact<T>(session: Session, work: (open: OpenTransaction) => Promise<T>): Promise<T> {
  const { clock, signal, progress } = session;
  const count = { tries: 0 };
  const attempt = () => {
    if (count.tries > 1) progress('Another transaction got in the way; everything was rolled back and is run again');
    return transactOnce(session, work, count);
  };
  // However long one try takes, another is worth it.
  return retryable(attempt, { clock, signal, retries, count, deadlineMs: Number.POSITIVE_INFINITY });
}

async function transactOnce<T>(
  session: Session,
  work: (open: OpenTransaction) => Promise<T>,
  count: { tries: number },
): Promise<T> {
  const { knex } = session.runner;
  const connection = (await knex.client.acquireConnection()) as OpenClient;
  const cancel = async () => {
    await session.query('select pg_cancel_backend($1)', [processIdOf(connection)]);
  };
  let working: Promise<T> | undefined;
  try {
    const begin = (trx: Knex.Transaction) => {
      const run = () => work({ trx, connection, cancel });
      const restarts = count.tries > 1 && session.db.dialect.capabilities.restartSavepoints;
      working = restarts ? withRestarts((sql) => connection.query(sql), run, { count, retries }) : run();
      return working;
    };
    return await knex.transaction(begin, { connection });
  } catch (error) {
    // Knex does not wait for work that ends the transaction under its own feet, and then the work knows better what happened.
    await working;
    throw error;
  } finally {
    if (connection.getTransactionStatus() !== 'I') await connection.query('rollback').catch(() => undefined);
    knex.client.releaseConnection(connection);
  }
}

/** Whether a statement that failed has left the transaction unusable: nothing but a rollback is possible then. */
export async function isAborted(connection: OpenClient): Promise<boolean> {
  // An error is told before the state it leaves behind; the answer to an empty statement brings that.
  await connection.query('').catch(() => undefined);
  return connection.getTransactionStatus() === 'E';
}

function processIdOf(connection: OpenClient): number | undefined {
  return (connection as { readonly processID?: number }).processID;
}
