import type { Knex } from 'knex';
import type { OpenClient } from '../../db/open-client.ts';
import { retryConflicts } from '../bookkeeping/retry-conflicts.ts';
import { hasKnexLock, holdKnexLock } from '../lock/knex-lock.ts';
import { queryOn, type Session } from '../session.ts';
import { recordStep } from './record-step.ts';
import { runStep } from './run-step.ts';
import { type StatementConnection, StatementLog } from './statement-log.ts';
import { type Step, StepFailure, type StepResult } from './step.ts';

const attempts = 5;

/**
 * Runs steps in one transaction: all of them and what is written down about them, or nothing.
 * When another transaction gets in the way, everything was rolled back, and it is run again.
 *
 * @throws StepFailure; what the server says to COMMIT, as it is.
 */
export async function runInTransaction(session: Session, steps: readonly Step[]): Promise<readonly StepResult[]> {
  const { clock, signal, progress } = session;
  const respectKnex = await hasKnexLock(session.query, session.tables);
  return retryConflicts(() => runOnce(session, steps, respectKnex), {
    clock,
    signal,
    attempts,
    onRetry: () => progress('Another transaction got in the way; everything was rolled back and runs again'),
  });
}

async function runOnce(session: Session, steps: readonly Step[], respectKnex: boolean): Promise<readonly StepResult[]> {
  const { knex } = session.runner;
  const connection = (await knex.client.acquireConnection()) as OpenClient;
  let running: Promise<readonly StepResult[]> | undefined;
  try {
    const begin = (trx: Knex.Transaction) => {
      running = runAll(session, steps, { trx, connection, respectKnex });
      return running;
    };
    return await knex.transaction(begin, { connection });
  } catch (error) {
    // Knex does not wait for a migration that ends the transaction under its own feet.
    await running;
    throw error;
  } finally {
    await makeIdle(connection);
    knex.client.releaseConnection(connection);
  }
}

interface TransactionContext {
  readonly trx: Knex.Transaction;
  readonly connection: OpenClient;
  readonly respectKnex: boolean;
}

async function runAll(session: Session, steps: readonly Step[], context: TransactionContext): Promise<StepResult[]> {
  const { connection, trx, respectKnex } = context;
  const query = queryOn(connection);
  if (respectKnex) await holdKnexLock(query, session.tables);
  const cancel = async () => {
    await session.query('select pg_cancel_backend($1)', [(connection as { processID?: number }).processID]);
  };
  const results: StepResult[] = [];
  for (const step of steps) {
    session.progress(`${step.direction === 'up' ? 'Applying' : 'Rolling back'} ${step.migration.file.name}`);
    const log = new StatementLog({ inTransaction: true, guard: session.guard });
    const result = await runStep(session, step, trx, { log, cancel });
    // It swallowed the failure of a statement; the server does not take another one in this transaction.
    if (statusOf(connection) === 'E') throw new StepFailure(step, log, log.failed[0]?.error);
    session.guard();
    await recordStep(query, session, step, result);
    results.push(result);
  }
  return results;
}

/** A migration that meddled with the transaction may have left Knex thinking that it is over. */
async function makeIdle(connection: OpenClient): Promise<void> {
  if (statusOf(connection) !== 'I') await connection.query('rollback').catch(() => undefined);
}

function statusOf(connection: OpenClient): string {
  return (connection as StatementConnection).getTransactionStatus?.() ?? 'I';
}
