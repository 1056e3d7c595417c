import { retryConflicts } from '../bookkeeping/retry-conflicts.ts';
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
    retry: (send) => retryConflicts(send, { clock, signal }),
  });
  const result = await runStep(session, step, runner.knex, { log });
  await retryConflicts(() => recordStep(query, session, step, result), { clock });
  return result;
}
