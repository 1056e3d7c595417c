import { existsSync } from 'node:fs';
import type { Db } from '../../db/db.ts';
import { systemClock } from '../../kernel/clock.ts';
import { databaseOf, maskDsn } from '../../kernel/dsn.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { bookkeepingTables } from '../../migrate/bookkeeping/tables.ts';
import { readMarker, writeMarker } from '../../migrate/marker/marker.ts';
import { migrate } from '../../migrate/migrate.ts';
import { queryPool } from '../../migrate/query-pool.ts';
import { seed } from '../../migrate/seed/seed.ts';
import type { Project } from '../../project/open-project.ts';
import { looksLikeTests } from './looks-like-tests.ts';

export interface PrepareTestDatabaseOptions {
  readonly project: Pick<Project, 'settings'>;
  /** Somebody said that this is a database for tests. */
  readonly isConfirmed: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Databases every server has; one connects to them to make others. */
const doors: ReadonlySet<string> = new Set(['postgres', 'defaultdb', 'template1', 'system']);

/**
 * Brings a persistent test database forward: migrates and seeds it, and marks it as one for tests. Nothing in it is ever
 * dropped or rolled back.
 *
 * @returns false for a database that only serves to make others on its server; nothing was done then.
 * @throws ILLUSION_TEST_NOT_A_TEST_DATABASE; what migrating and seeding throw.
 */
export async function prepareTestDatabase(db: Db, options: PrepareTestDatabaseOptions): Promise<boolean> {
  const { project, isConfirmed, signal } = options;
  const { migrations, seeds } = project.settings;
  const database = databaseOf(db.url) ?? '';
  if (doors.has(database)) return false;
  const scope = { query: queryPool(db), dialect: db.dialect, tables: bookkeepingTables(migrations.table) };
  const marker = await readMarker(scope);
  const isMarked = marker.kind === 'ours' && marker.purpose === 'test';
  if (!isMarked && !isConfirmed && !looksLikeTests(database)) {
    throw fail('ILLUSION_TEST_NOT_A_TEST_DATABASE', { dsn: maskDsn(db.url), database });
  }
  const common = { table: migrations.table, command: 'illusion test', signal };
  if (existsSync(migrations.directory)) await migrate(db, { ...common, directory: migrations.directory });
  // That it is for tests has been found out: its rows may be seeded over.
  const seeding = { ...common, directory: seeds.directory, env: 'test', isOwnServer: true };
  if (existsSync(seeds.directory)) await seed(db, seeding);
  if (!isMarked) await writeMarker(scope, { purpose: 'test', clock: systemClock });
  return true;
}
