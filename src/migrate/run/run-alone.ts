import { retryable } from '../../db/retry.ts';
import type { Session } from '../session.ts';
import { recordStep } from './record-step.ts';
import { runStep } from './run-step.ts';
import { StatementLog } from './statement-log.ts';
import type { Step, StepResult } from './step.ts';

/**
 * Runs one step outside of any transaction, its statements one by one as the file sends them, and then writes it down.
 * For files that opt out, and for servers that cannot roll back DDL.
 *
 * @throws StepFailure
 */
export async function runAlone(session: Session, step: Step): Promise<StepResult> {
  const { runner, clock, signal, query, progress } = session;
  progress(
    `${step.direction === 'up' ? 'Applying' : 'Rolling back'} ${step.migration.file.name}, outside of a transaction`,
  );
  const log = new StatementLog({
    inTransaction: false,
    guard: session.guard,
    retry: (send) => retryable(send, { clock, signal }),
  });
  const result = await runStep(session, step, runner.knex, { log });
  await retryable(() => recordStep(query, session, step, result), { clock });
  return result;
}
