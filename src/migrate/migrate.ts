import type { Db } from '../db/db.ts';
import { createHistoryTables } from './bookkeeping/create-tables.ts';
import { qualifyTables } from './bookkeeping/qualify-tables.ts';
import { readApplied } from './bookkeeping/read-applied.ts';
import { bookkeepingTables } from './bookkeeping/tables.ts';
import { listFiles } from './files/list-files.ts';
import { markWhenEmpty } from './marker/mark-when-empty.ts';
import type { ChangeOptions } from './options.ts';
import { compareHistory, currentRevision, type History } from './plan/history.ts';
import { type Allowances, requireAgreement } from './plan/require-agreement.ts';
import { selectPending, type UpTarget } from './plan/select.ts';
import { nextBatch, toSteps } from './plan/to-steps.ts';
import { queryPool } from './query-pool.ts';
import { runSteps } from './run/run-steps.ts';
import type { StepResult } from './run/step.ts';
import { type Session, withSession } from './session.ts';

export interface MigrateOptions extends ChangeOptions, UpTarget, Allowances {}

/** What a run of `migrate` did. */
export interface MigrateResult {
  /** What was applied, in this order; empty when there was nothing to do. */
  readonly applied: readonly StepResult[];
  /** The batch they got; null when nothing was applied. */
  readonly batch: number | null;
  /** The newest applied migration; null at base. */
  readonly current: string | null;
  /** How many migrations are still pending. */
  readonly pending: number;
}

/**
 * Applies pending migrations, in the order of their names. Of several processes that do so at once, one does the work
 * and the others wait and find it done.
 *
 * @throws ILLUSION_MIGRATION_FAILED, which says what is in the database now; ILLUSION_MIGRATION_HISTORY when files and database
 * disagree; ILLUSION_MIGRATE_LOCKED, ILLUSION_MIGRATE_LOCK_LOST, ILLUSION_MIGRATE_INTERRUPTED; ILLUSION_MIGRATION_UNKNOWN,
 * ILLUSION_MIGRATION_AMBIGUOUS, ILLUSION_MIGRATION_SHAPE, ILLUSION_MIGRATION_TWICE, ILLUSION_MIGRATIONS_FOLDER.
 *
 * @example
 * const { applied } = await migrate(db, { directory: '/srv/todo/migrations' });
 * for (const { name, durationMs } of applied) console.log(name, durationMs);
 */
export async function migrate(db: Db, options: MigrateOptions): Promise<MigrateResult> {
  const history = await compareHistory(
    await listFiles(options.directory),
    await readApplied(queryPool(db), bookkeepingTables(options.table)),
  );
  const pending = selectPending(history, options);
  requireAgreement(history, options, pending);
  if (pending.length === 0) return describe(history, []);
  return withSession(db, options, (session) => migrateInSession(session, options));
}

/** The same under a lock that is held already. What is pending is read again: somebody else may have been faster. */
export async function migrateInSession(
  session: Session,
  options: Pick<MigrateOptions, 'directory' | keyof UpTarget | keyof Allowances>,
): Promise<MigrateResult> {
  const { query, tables, clock } = session;
  const history = await compareHistory(await listFiles(options.directory), await readApplied(query, tables));
  const pending = selectPending(history, options);
  requireAgreement(history, options, pending);
  if (pending.length === 0) return describe(history, []);
  // All are loaded before the first one runs, so that a broken file stops the batch before anything has happened.
  const steps = await toSteps(pending, history);
  await markWhenEmpty(session);
  await createHistoryTables(query, tables, clock);
  const qualified = { ...session, tables: await qualifyTables(query, tables) };
  return describe(history, await runSteps(qualified, steps));
}

function describe(history: History, applied: readonly StepResult[]): MigrateResult {
  const open = history.entries.filter((entry) => !entry.applied).length;
  return {
    applied,
    batch: applied.length > 0 ? nextBatch(history) : null,
    current: applied.at(-1)?.name ?? currentRevision(history.applied),
    pending: open - applied.length,
  };
}
