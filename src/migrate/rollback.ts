import type { Db } from '../db/db.ts';
import { fail } from '../kernel/errors/registry.ts';
import { createHistoryTables } from './bookkeeping/create-tables.ts';
import { qualifyTables } from './bookkeeping/qualify-tables.ts';
import { type AppliedMigration, readApplied } from './bookkeeping/read-applied.ts';
import { listFiles } from './files/list-files.ts';
import { loadMigration } from './files/load-migration.ts';
import type { ChangeOptions } from './options.ts';
import { compareHistory, currentRevision, type History } from './plan/history.ts';
import { type DownTarget, selectApplied } from './plan/select.ts';
import { runSteps } from './run/run-steps.ts';
import type { DownStep, StepResult } from './run/step.ts';
import { type Session, withSession } from './session.ts';

export interface RollbackOptions extends ChangeOptions, DownTarget {}

/** What a run of `rollback` undid. */
export interface RollbackResult {
  /** What was rolled back, in this order; empty when there was nothing to do. */
  readonly rolledBack: readonly StepResult[];
  /** The newest migration that is still applied; null at base. */
  readonly current: string | null;
}

/**
 * Rolls back applied migrations, the last one first: the last batch, or as far as `step`, `to` or `all` says.
 * Whether every one of them can be rolled back is found out before the first one is.
 *
 * @throws ILLUSION_MIGRATION_IRREVERSIBLE before anything is changed; ILLUSION_MIGRATION_FAILED, which says what is in the database
 * now; ILLUSION_MIGRATE_LOCKED, ILLUSION_MIGRATE_LOCK_LOST, ILLUSION_MIGRATE_INTERRUPTED; ILLUSION_MIGRATION_UNKNOWN,
 * ILLUSION_MIGRATION_AMBIGUOUS, ILLUSION_MIGRATION_SHAPE, ILLUSION_MIGRATION_TWICE, ILLUSION_MIGRATIONS_FOLDER.
 *
 * @example
 * await rollback(db, { directory: '/srv/todo/migrations', step: 1 });
 */
export async function rollback(db: Db, options: RollbackOptions): Promise<RollbackResult> {
  return withSession(db, options, async (session) => {
    const { query, tables, clock } = session;
    const history = await compareHistory(await listFiles(options.directory), await readApplied(query, tables));
    const selected = selectApplied(history, options);
    if (selected.length === 0) return { rolledBack: [], current: currentRevision(history.applied) };
    const steps = await toSteps(selected, history);
    await createHistoryTables(query, tables, clock);
    return rollBackSteps({ ...session, tables: await qualifyTables(query, tables) }, steps, history);
  });
}

async function rollBackSteps(session: Session, steps: readonly DownStep[], history: History): Promise<RollbackResult> {
  const rolledBack = await runSteps(session, steps);
  const gone = new Set(rolledBack.map(({ name }) => name));
  return { rolledBack, current: currentRevision(history.applied.filter(({ name }) => !gone.has(name))) };
}

async function toSteps(selected: readonly AppliedMigration[], history: History): Promise<readonly DownStep[]> {
  const fileOf = new Map(history.files.map((file) => [file.name, file]));
  const steps: DownStep[] = [];
  const obstacles: { readonly file: string; readonly reason: string }[] = [];
  for (const applied of selected) {
    const file = fileOf.get(applied.name);
    if (!file) {
      obstacles.push({ file: applied.recordedName, reason: 'its file is missing' });
      continue;
    }
    const migration = await loadMigration(file);
    const reason = migration.irreversible ?? (migration.down ? undefined : 'it has no "down"');
    if (reason === undefined) steps.push({ direction: 'down', migration, applied });
    else obstacles.push({ file: file.label, reason });
  }
  if (obstacles.length > 0)
    throw fail('ILLUSION_MIGRATION_IRREVERSIBLE', { migrations: obstacles }, { details: { migrations: obstacles } });
  return steps;
}
