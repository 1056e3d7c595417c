import type { Query } from '../../dialect/dialect.ts';
import type { StepGroup } from '../run/group-steps.ts';
import { runStepInTransaction } from '../run/run-in-transaction.ts';
import { StatementLog } from '../run/statement-log.ts';
import { type Step, StepFailure } from '../run/step.ts';
import { type OpenTransaction, transact } from '../run/transact.ts';
import { queryOn, type Session } from '../session.ts';
import { inlineBindings } from './inline-bindings.ts';
import type { Preview } from './preview.ts';
import { recordStatements } from './record-statements.ts';

/** Thrown to make the transaction end with ROLLBACK. */
class Rehearsed extends Error {
  readonly previews: readonly Preview[];

  constructor(previews: readonly Preview[]) {
    super('rehearsed');
    this.previews = previews;
  }
}

/**
 * Runs all steps in one transaction and rolls it back. A step that opts out of transactions cannot be run there; one that
 * fails after such a step may fail because of that, so it is only written down, too.
 *
 * @throws StepFailure; what the server says to constraints that are checked at the end.
 */
export async function executeAndRollBack(session: Session, groups: readonly StepGroup[]): Promise<readonly Preview[]> {
  try {
    return await transact(session, async (open) => {
      const query = queryOn(open.connection);
      const previews = await rehearse(session, groups, open, query);
      if (previews.every(({ executed }) => executed)) await query('set constraints all immediate');
      throw new Rehearsed(previews);
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.previews;
    throw error;
  }
}

async function rehearse(
  session: Session,
  groups: readonly StepGroup[],
  open: OpenTransaction,
  query: Query,
): Promise<readonly Preview[]> {
  const previews: Preview[] = [];
  for (const { transaction, steps } of groups) {
    for (const step of steps) {
      const skipped = previews.find(({ executed }) => !executed);
      if (!transaction) previews.push(await recordStatements(session, step, 'it runs outside of a transaction'));
      else if (!skipped) previews.push(await executeStep(session, step, open));
      else previews.push(await tryStep(session, step, { open, query, skipped: skipped.step }));
    }
  }
  return previews;
}

async function executeStep(session: Session, step: Step, open: OpenTransaction): Promise<Preview> {
  const log = new StatementLog({ inTransaction: true, keep: true, guard: session.guard });
  await runStepInTransaction(session, step, open, log);
  const statements = log.kept.map(inlineBindings);
  return { step, statements, executed: true, note: null };
}

interface TryContext {
  readonly open: OpenTransaction;
  readonly query: Query;
  /** A step before this one that was not executed. */
  readonly skipped: Step;
}

async function tryStep(session: Session, step: Step, { open, query, skipped }: TryContext): Promise<Preview> {
  await query('savepoint illusion_dry_run');
  try {
    return await executeStep(session, step, open);
  } catch (error) {
    if (!(error instanceof StepFailure) || session.signal?.aborted || error.log.endedBy !== undefined) throw error;
    await query('rollback to savepoint illusion_dry_run');
    return recordStatements(session, step, `it failed without ${skipped.migration.file.name}, which was not executed`);
  }
}
