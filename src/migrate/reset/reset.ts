import type { Db } from '../../db/db.ts';
import { isLocalDsn, maskDsn } from '../../kernel/dsn.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { listFiles } from '../files/list-files.ts';
import { loadMigration } from '../files/load-migration.ts';
import { writeMarker } from '../marker/marker.ts';
import { type Ownership, requireOurs } from '../marker/require-ours.ts';
import { type MigrateResult, migrateInSession } from '../migrate.ts';
import type { ChangeOptions } from '../options.ts';
import { loadSeed } from '../seed/load-seed.ts';
import { type SeedResult, seedInSession } from '../seed/seed.ts';
import { withSession } from '../session.ts';
import { dropEverything } from './drop-everything.ts';

export interface ResetOptions extends ChangeOptions, Ownership {
  /** Absolute path of the folder with the seeds; undefined runs none. */
  readonly seeds?: string | undefined;
  /** Where the project runs, such as `development`. In `production` a reset is refused. */
  readonly env?: string | undefined;
  /** Resets a database of another machine, or of production, too. */
  readonly force?: boolean | undefined;
}

/** What was dropped and made again. */
export interface ResetResult {
  /** What was dropped, such as `table public.users`. */
  readonly dropped: readonly string[];
  readonly applied: MigrateResult['applied'];
  readonly seeds: readonly SeedResult[];
}

/**
 * Drops everything in the database but extensions, applies all migrations and runs all seeds. The database must be one that
 * illusion made (its marker says so), or be confirmed by its name.
 * All files are loaded before anything is dropped.
 *
 * @throws ILLUSION_DATABASE_NOT_OURS when illusion did not make the database; ILLUSION_PROTECTED_DATABASE when the database is on another machine, or in production; what {@link migrate} and
 * {@link seed} throw.
 *
 * @example
 * await reset(db, { directory: '/srv/todo/migrations', seeds: '/srv/todo/seeds', env: 'development' });
 */
export async function reset(db: Db, options: ResetOptions): Promise<ResetResult> {
  if (!options.force) refuseWhereDataMatters(db, options);
  await requireOurs(db, { ...options, action: 'Resetting the database' });
  const files = await listFiles(options.directory);
  await Promise.all(files.map(loadMigration));
  const seeds = options.seeds === undefined ? [] : await listFiles(options.seeds);
  await Promise.all(seeds.map(loadSeed));
  return withSession(db, options, async (session) => {
    const dropped = await dropEverything(session);
    await writeMarker(
      { query: session.query, dialect: db.dialect, tables: session.tables },
      { purpose: 'any', clock: session.clock },
    );
    const { applied } = await migrateInSession(session, { directory: options.directory });
    return { dropped, applied, seeds: await seedInSession(session, seeds) };
  });
}

function refuseWhereDataMatters(db: Db, { env }: ResetOptions): void {
  const action = 'Resetting the database';
  if (env === 'production') {
    throw fail('ILLUSION_PROTECTED_DATABASE', { action, reason: 'this is production (NODE_ENV or --env)' });
  }
  if (!isLocalDsn(db.url)) {
    const reason = `${maskDsn(db.url)} is not on this machine; a reset drops everything in it`;
    throw fail('ILLUSION_PROTECTED_DATABASE', { action, reason });
  }
}
