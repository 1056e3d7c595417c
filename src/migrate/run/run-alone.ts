import { inTransaction } from '../../db/in-transaction.ts';
import { isConflict } from '../../db/retry.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { type OpenJournal, openJournal } from '../journal/open-journal.ts';
import type { Session } from '../session.ts';
import { recordStep } from './record-step.ts';
import { runStep } from './run-step.ts';
import { StatementLog } from './statement-log.ts';
import { type Step, StepFailure, type StepResult } from './step.ts';

/** How often a transaction of the migration's own is tried again that others got in the way of. */
const retries = 10;

/**
 * Runs one step outside of any transaction, its statements one by one as the file sends them, and then writes it down.
 * For files that opt out, and for servers that cannot roll back DDL. A step that was broken off goes on where it was.
 *
 * @throws StepFailure
 */
export async function runAlone(session: Session, step: Step): Promise<StepResult> {
  const { progress, signal, clock } = session;
  progress(
    `${step.direction === 'up' ? 'Applying' : 'Rolling back'} ${step.migration.file.name}, outside of a transaction`,
  );
  for (let tries = 1; ; tries++) {
    try {
      return await runOnce(session, step);
    } catch (error) {
      if (!(error instanceof StepFailure) || !isConflict(error.cause) || tries > retries) throw error;
      progress('Another transaction got in the way of one of the migration; it goes on there');
      await clock.sleep(50 * tries * Math.random(), signal);
    }
  }
}

async function runOnce(session: Session, step: Step): Promise<StepResult> {
  const { entries, journal } = await openJournal(session, step);
  const log = new StatementLog({ inTransaction: false, guard: session.guard, gate: journal });
  const result = await runStep(session, step, session.runner.knex, { log });
  try {
    journal.requireAllSent();
  } catch (error) {
    throw new StepFailure(step, log, error);
  }
  await recordAndClose(session, step, result, entries);
  return result;
}

/** Both in one transaction: a step that is written down has no open journal, and one with an open journal is not. */
function recordAndClose(
  session: Session,
  step: Step,
  result: StepResult,
  entries: OpenJournal['entries'],
): Promise<void> {
  const { query, clock, db } = session;
  const { restartSavepoints } = db.dialect.capabilities;
  const write = async () => {
    await recordStep(query, session, step, result);
    if (!(await entries.close(query))) throw fail('ILLUSION_MIGRATE_LOCK_LOST', { state: '' });
  };
  return inTransaction(query, write, { clock, restartSavepoints });
}
