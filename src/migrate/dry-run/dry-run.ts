import type { Db } from '../../db/db.ts';
import { readApplied } from '../bookkeeping/read-applied.ts';
import { toFailure } from '../failure/to-failure.ts';
import { listFiles } from '../files/list-files.ts';
import type { MigrateOptions } from '../migrate.ts';
import { compareHistory } from '../plan/history.ts';
import { requireAgreement } from '../plan/require-agreement.ts';
import { selectPending } from '../plan/select.ts';
import { toSteps } from '../plan/to-steps.ts';
import { groupSteps, type StepGroup } from '../run/group-steps.ts';
import type { Step } from '../run/step.ts';
import { type Session, withSession } from '../session.ts';
import { executeAndRollBack } from './execute-and-roll-back.ts';
import type { Preview } from './preview.ts';
import { recordStatements } from './record-statements.ts';

/** What `migrate` would send for one migration. */
export interface DryRunStep extends Omit<Preview, 'step'> {
  readonly name: string;
  /** Such as `migrations/20211201000000_create_users.ts`. */
  readonly file: string;
  /** Number of the transaction it would run in, counted from 1; null when it would run outside of any. */
  readonly transaction: number | null;
}

/**
 * Finds out what `migrate` would send, and changes nothing.
 *
 * Where the server can roll back DDL the pending migrations are executed in one transaction which is rolled back, so that
 * those which read what they wrote show what they really do, and those that would fail do fail; while it runs it holds the locks
 * that migrating would hold, and sequences may skip numbers. Elsewhere, and for migrations that opt out of transactions,
 * nothing is sent: every question is answered with no rows.
 *
 * @throws what {@link migrate} would.
 *
 * @example
 * for (const { statements } of await dryRun(db, { directory: '/srv/todo/migrations' })) console.log(statements.join('\n'));
 */
export async function dryRun(db: Db, options: MigrateOptions): Promise<readonly DryRunStep[]> {
  return withSession(db, { ...options, leaveNoTrace: true }, async (session) => {
    const history = await compareHistory(
      await listFiles(options.directory),
      await readApplied(session.query, session.tables),
    );
    const pending = selectPending(history, options);
    requireAgreement(history, options, pending);
    const { transactionalDdl } = db.dialect.capabilities;
    const groups = groupSteps(await toSteps(pending, history), transactionalDdl);
    const previews = transactionalDdl ? await execute(session, groups) : await record(session, groups);
    return previews.map(({ step, ...preview }) => ({
      name: step.migration.file.name,
      file: step.migration.file.label,
      transaction: transactionNumber(step, groups),
      ...preview,
    }));
  });
}

async function execute(session: Session, groups: readonly StepGroup[]): Promise<readonly Preview[]> {
  try {
    return await executeAndRollBack(session, groups);
  } catch (error) {
    throw toFailure(error, {
      session,
      group: { transaction: true, steps: groups.flatMap(({ steps }) => steps) },
      finished: [],
    });
  }
}

async function record(session: Session, groups: readonly StepGroup[]): Promise<readonly Preview[]> {
  const previews: Preview[] = [];
  for (const { steps } of groups) {
    for (const step of steps) {
      previews.push(await recordStatements(session, step, 'this server cannot roll back schema changes'));
    }
  }
  return previews;
}

function transactionNumber(step: Step, groups: readonly StepGroup[]): number | null {
  const transactions = groups.filter(({ transaction }) => transaction);
  const index = transactions.findIndex(({ steps }) => steps.includes(step));
  return index < 0 ? null : index + 1;
}
