import { toFailure } from '../failure/to-failure.ts';
import type { Session } from '../session.ts';
import { groupSteps } from './group-steps.ts';
import { runAlone } from './run-alone.ts';
import { runInTransaction } from './run-in-transaction.ts';
import type { Step, StepResult } from './step.ts';

/**
 * Runs migrations in the given order, the way the server allows.
 *
 * @throws ILLUSION_MIGRATION_FAILED, ILLUSION_MIGRATION_COMMIT, ILLUSION_MIGRATE_LOCK_LOST or ILLUSION_MIGRATE_INTERRUPTED;
 * each says what is in the database now.
 */
export async function runSteps(session: Session, steps: readonly Step[]): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  for (const group of groupSteps(steps, session.db.dialect.capabilities.transactionalDdl)) {
    try {
      session.guard();
      if (group.transaction) results.push(...(await runInTransaction(session, group.steps)));
      else for (const step of group.steps) results.push(await runAlone(session, step));
    } catch (error) {
      throw toFailure(error, { session, group, finished: results });
    }
  }
  return results;
}
