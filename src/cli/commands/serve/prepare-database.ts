import type { Db } from '../../../db/db.ts';
import type { EngineKind } from '../../../engine/engine.ts';
import { fail } from '../../../kernel/errors/registry.ts';
import { migrate } from '../../../migrate/migrate.ts';
import { hasRows } from '../../../migrate/seed/has-rows.ts';
import { seed } from '../../../migrate/seed/seed.ts';
import { type StatusReport, status } from '../../../migrate/status.ts';
import type { Settings } from '../../../project/settings.ts';
import type { Context } from '../../context.ts';

export interface PrepareOptions {
  readonly context: Context;
  readonly db: Db;
  readonly settings: Settings;
  /** Where the database comes from. One that is not external is the project's own: migrated and seeded without being asked. */
  readonly engine: EngineKind;
  /** Migrate whatever database it is. */
  readonly migrate: boolean;
}

/** What was done to the database, for the user to know. */
export interface DatabaseNews {
  readonly applied: readonly string[];
  readonly isSeeded: boolean;
  /** The seeds' users are there to log in as. */
  readonly hasExampleUsers: boolean;
  readonly warnings: readonly string[];
}

/**
 * Makes the database what the API needs, as far as it may.
 *
 * @throws ILLUSION_SERVE_PENDING in production; what migrating throws.
 */
export async function prepareDatabase(options: PrepareOptions): Promise<DatabaseNews> {
  const { context, db, settings } = options;
  const isOwn = options.engine !== 'external';
  const report = await status(db, settings.migrations);
  const pending = pendingOf(report);
  if (!isOwn && pending.length === 0) {
    // A newer release may have migrated already. This one goes on serving, and must be able to start again.
    return { applied: [], isSeeded: false, hasExampleUsers: false, warnings: warnOfProblems(report) };
  }
  if (pending.length > 0 && !isOwn && !options.migrate) {
    if (settings.env === 'production') throw fail('ILLUSION_SERVE_PENDING', { pending }, { details: { pending } });
    const warning = `migrations are pending (${pending.join(', ')}): run \`illusion db migrate\`, or start with --migrate`;
    return { applied: [], isSeeded: false, hasExampleUsers: false, warnings: [warning] };
  }
  const how = { command: 'illusion serve', progress: context.reporter.progress, signal: context.signal };
  const { applied } = await migrate(db, { ...settings.migrations, ...how });
  const isSeeded = isOwn && !(await hasRows(db, settings.migrations));
  if (isSeeded)
    await seed(db, {
      ...settings.seeds,
      table: settings.migrations.table,
      env: settings.env,
      isOwnServer: isOwn,
      ...how,
    });
  return { applied: applied.map(({ name }) => name), isSeeded, hasExampleUsers: isOwn, warnings: [] };
}

/** Names of the migrations that are not applied yet. */
export async function listPending(db: Db, { migrations }: Settings): Promise<readonly string[]> {
  return pendingOf(await status(db, migrations));
}

function pendingOf({ migrations }: StatusReport): readonly string[] {
  return migrations.filter(({ state }) => state === 'pending').map(({ name }) => name);
}

function warnOfProblems({ problems }: StatusReport): readonly string[] {
  if (problems.length === 0) return [];
  return [`migration files and database disagree (${problems.join(', ')}): \`illusion db status\` tells how`];
}
