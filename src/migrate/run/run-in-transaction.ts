import { hasKnexLock, holdKnexLock } from '../lock/knex-lock.ts';
import { queryOn, type Session } from '../session.ts';
import { recordStep } from './record-step.ts';
import { runStep } from './run-step.ts';
import { StatementLog } from './statement-log.ts';
import { type Step, StepFailure, type StepResult } from './step.ts';
import { isAborted, type OpenTransaction, transact } from './transact.ts';

/**
 * Runs steps in one transaction: all of them and what is written down about them, or nothing.
 *
 * @throws StepFailure; what the server says to COMMIT, as it is.
 */
export async function runInTransaction(session: Session, steps: readonly Step[]): Promise<readonly StepResult[]> {
  const respectKnex = await hasKnexLock(session.query, session.tables);
  return transact(session, async (open) => {
    const query = queryOn(open.connection);
    if (respectKnex) await holdKnexLock(query, session.tables);
    const results: StepResult[] = [];
    for (const step of steps) {
      session.progress(`${step.direction === 'up' ? 'Applying' : 'Rolling back'} ${step.migration.file.name}`);
      const result = await runStepInTransaction(session, step, open);
      await recordStep(query, session, step, result);
      results.push(result);
    }
    return results;
  });
}

/** Runs one step in a transaction that is open. @throws StepFailure */
export async function runStepInTransaction(
  session: Session,
  step: Step,
  { trx, connection, cancel }: OpenTransaction,
  log = new StatementLog({ inTransaction: true, guard: session.guard }),
): Promise<StepResult> {
  const result = await runStep(session, step, trx, { log, cancel });
  const [failed] = log.failed;
  // It caught the error of a statement and went on, but the server does not go on.
  if (failed && (await isAborted(connection))) throw new StepFailure(step, log, failed.error);
  session.guard();
  return result;
}
