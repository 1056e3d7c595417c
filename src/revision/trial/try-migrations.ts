import { existsSync } from 'node:fs';
import type { Db } from '../../db/db.ts';
import { openReader } from '../../db/open-reader.ts';
import { inspectCatalog } from '../../dialect/inspect/inspect.ts';
import { isIllusionError } from '../../kernel/errors/illusion-error.ts';
import { silent } from '../../kernel/progress.ts';
import { bookkeepingTableNames } from '../../migrate/bookkeeping/tables.ts';
import { listFiles } from '../../migrate/files/list-files.ts';
import { migrate } from '../../migrate/migrate.ts';
import { rollback } from '../../migrate/rollback.ts';
import { seed } from '../../migrate/seed/seed.ts';
import type { Catalog } from '../../schema/catalog/catalog.ts';
import { diffCatalogs } from '../../schema/diff/diff.ts';
import { compare } from '../compare.ts';
import { describeChange } from '../describe-change.ts';
import type { RevisionOptions } from '../options.ts';

export interface TrialOptions extends RevisionOptions {
  /** Absolute path of the folder with the seeds. */
  readonly seeds: string;
}

/** How one migration did. Times are in milliseconds. */
export interface MigrationTrial {
  readonly name: string;
  /** On the tables as they are before any seed. */
  readonly upMs: number;
  /** On what the seeds put there; null when it was not tried, or cannot be rolled back. */
  readonly downMs: number | null;
  /** Up again, over rows that are left. */
  readonly againMs: number | null;
  /** What is wrong with it; null when nothing is. */
  readonly problem: string | null;
  /** Why it was not tried down: it says that it cannot be undone, or a later one does. */
  readonly skipped: string | null;
}

export interface MigrationTrials {
  readonly migrations: readonly MigrationTrial[];
  /** What still differs between the migrated database and the models, in words. */
  readonly drift: readonly string[];
}

/**
 * Tries all migrations in an empty database: up, one by one; then, over what the seeds put there and from the last to the first, down,
 * up and down again. Each way back must lead to exactly the catalogue there was before. In the end everything is applied and seeded,
 * and held against the models.
 *
 * @throws ILLUSION_MIGRATION_FAILED when a migration cannot be applied at all; what seeding and comparing throw.
 */
export async function tryMigrations(db: Db, options: TrialOptions): Promise<MigrationTrials> {
  const { migrations, progress = silent, signal } = options;
  const base = { ...migrations, command: 'illusion test --migrations', signal };
  const names = (await listFiles(migrations.directory)).map(({ name }) => name);
  const catalogs = [await inspect(db, migrations.table)];
  const trials: MigrationTrial[] = [];
  for (const name of names) {
    progress(`Trying ${name}`);
    const { applied } = await migrate(db, { ...base, step: 1 });
    catalogs.push(await inspect(db, migrations.table));
    const upMs = applied[0]?.durationMs ?? 0;
    trials.push({ name, upMs, downMs: null, againMs: null, problem: null, skipped: null });
  }
  await seedAll(db, options);
  let obstacle: string | undefined;
  for (let at = names.length - 1; at >= 0; at--) {
    const trial = trials[at] as MigrationTrial;
    if (obstacle !== undefined) {
      trials[at] = { ...trial, skipped: obstacle };
      continue;
    }
    progress(`Trying ${trial.name} down, up and down`);
    const result = await goBack(db, { base, before: catalogs[at], after: catalogs[at + 1] });
    trials[at] = { ...trial, ...result };
    if (result.skipped !== null) obstacle = `${trial.name} cannot be undone`;
    if (result.problem !== null) obstacle = `${trial.name} did not come back to where it began`;
  }
  if (trials.some(({ problem }) => problem !== null)) return { migrations: trials, drift: [] };
  await migrate(db, base);
  await seedAll(db, options);
  return { migrations: trials, drift: await findDrift(db, options) };
}

interface WayBack {
  readonly base: Parameters<typeof migrate>[1];
  readonly before: Catalog | undefined;
  readonly after: Catalog | undefined;
}

async function goBack(
  db: Db,
  { base, before, after }: WayBack,
): Promise<Pick<MigrationTrial, 'downMs' | 'againMs' | 'problem' | 'skipped'>> {
  const nothing = { downMs: null, againMs: null, problem: null, skipped: null };
  let downMs: number | null = null;
  try {
    const { rolledBack } = await rollback(db, { ...base, step: 1 });
    downMs = rolledBack[0]?.durationMs ?? 0;
    const left = await differ(db, base.table, before);
    if (left !== undefined)
      return { ...nothing, downMs, problem: `down leaves something else than there was: ${left}` };
    const { applied } = await migrate(db, { ...base, step: 1 });
    const againMs = applied[0]?.durationMs ?? 0;
    const other = await differ(db, base.table, after);
    if (other !== undefined)
      return { ...nothing, downMs, againMs, problem: `up leads elsewhere the second time: ${other}` };
    await rollback(db, { ...base, step: 1 });
    return { ...nothing, downMs, againMs };
  } catch (error) {
    if (!isIllusionError(error)) throw error;
    if (error.code === 'ILLUSION_MIGRATION_IRREVERSIBLE') return { ...nothing, skipped: error.why };
    return { ...nothing, downMs, problem: `${error.what}: ${error.why}` };
  }
}

async function differ(db: Db, table: string | undefined, wanted: Catalog | undefined): Promise<string | undefined> {
  if (!wanted) return undefined;
  const changes = diffCatalogs(await inspect(db, table), wanted);
  return changes.length === 0 ? undefined : `to get there: ${changes.map(describeChange).join('; ')}`;
}

async function inspect(db: Db, table: string | undefined): Promise<Catalog> {
  const own = new Set(bookkeepingTableNames(table));
  const reader = await openReader({ url: db.url });
  try {
    return await inspectCatalog(reader.dialect, reader.query, { isIgnored: ({ name }) => own.has(name) });
  } finally {
    await reader.dispose();
  }
}

async function seedAll(db: Db, { seeds, migrations, signal }: TrialOptions): Promise<void> {
  if (!existsSync(seeds)) return;
  const { table } = migrations;
  await seed(db, {
    directory: seeds,
    table,
    command: 'illusion test --migrations',
    env: 'test',
    isOwnServer: true,
    signal,
  });
}

async function findDrift(db: Db, options: TrialOptions): Promise<readonly string[]> {
  if (!existsSync(options.models)) return [];
  const reader = await openReader({ url: db.url, timeoutMs: 30_000 });
  try {
    return (await compare(reader, options)).differences.map(({ text }) => text);
  } finally {
    await reader.dispose();
  }
}
