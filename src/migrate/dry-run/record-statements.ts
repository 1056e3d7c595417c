import { isIllusionError } from '../../kernel/errors/illusion-error.ts';
import { runStep } from '../run/run-step.ts';
import { StatementLog } from '../run/statement-log.ts';
import { type Step, StepFailure } from '../run/step.ts';
import type { Session } from '../session.ts';
import { inlineBindings } from './inline-bindings.ts';
import type { Preview } from './preview.ts';

/** Writes down what a step would send, without sending it: whatever it asks, the answer is no rows. */
export async function recordStatements(session: Session, step: Step, reason: string): Promise<Preview> {
  const { knex } = session.runner;
  const log = new StatementLog({ inTransaction: false, recordOnly: true, keep: true, guard: session.guard });
  let note = `not executed, because ${reason}: what it reads was answered with no rows`;
  try {
    await runStep(session, step, knex, { log });
  } catch (error) {
    if (!(error instanceof StepFailure) || session.signal?.aborted || isIllusionError(error.cause)) throw error;
    const { message } = error.cause as Error;
    note = `${note}, and it ended there (${message}); what would follow is not shown`;
  }
  return { step, statements: log.kept.map(inlineBindings), executed: false, note };
}
