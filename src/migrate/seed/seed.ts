import type { Db } from '../../db/db.ts';
import { sqlStateOf } from '../../db/sql-state.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { nearest } from '../../kernel/nearest.ts';
import { explainCause } from '../failure/explain-cause.ts';
import { listFiles, type SourceFile } from '../files/list-files.ts';
import { stemOf } from '../files/migration-name.ts';
import { type Ownership, requireOurs } from '../marker/require-ours.ts';
import type { ChangeOptions } from '../options.ts';
import { callWatched } from '../run/call-watched.ts';
import { StatementLog } from '../run/statement-log.ts';
import { isAborted, transact } from '../run/transact.ts';
import { type Session, withSession } from '../session.ts';
import { hasRows } from './has-rows.ts';
import { countsIn, type LoadedSeed, loadSeed } from './load-seed.ts';

export interface SeedOptions extends ChangeOptions, Ownership {
  /** Runs only this seed: its name, or an unambiguous beginning of it. */
  readonly only?: string | undefined;
  /** Where the project runs, such as `development`. In `production` seeds are refused. */
  readonly env?: string | undefined;
  /** Runs seeds in production, too. */
  readonly force?: boolean | undefined;
}

/** What one seed did to its rows. */
export interface SeedResult {
  readonly name: string;
  readonly file: string;
  readonly inserted: number;
  /** Rows that were there already; null for a seed that is a function of its own. */
  readonly kept: number | null;
  readonly updated: number | null;
  readonly durationMs: number;
}

/**
 * Runs the seeds of a folder in the order of their names, each in a transaction of its own.
 *
 * @throws ILLUSION_SEED_FAILED, ILLUSION_SEED_SHAPE, ILLUSION_SEED_UNKNOWN; ILLUSION_PROTECTED_DATABASE in production; ILLUSION_DATABASE_NOT_OURS
 * when it holds rows and illusion did not make it;
 * ILLUSION_MIGRATE_LOCKED, ILLUSION_MIGRATE_INTERRUPTED, ILLUSION_MIGRATION_TWICE, ILLUSION_MIGRATIONS_FOLDER.
 *
 * @example
 * const [first] = await seed(db, { directory: '/srv/todo/seeds' });
 * console.log(`${first.name}: ${first.inserted} inserted, ${first.kept} kept`);
 */
export async function seed(db: Db, options: SeedOptions): Promise<readonly SeedResult[]> {
  if (options.env === 'production' && !options.force) {
    throw fail('ILLUSION_PROTECTED_DATABASE', { action: 'Seeding', reason: 'this is production (NODE_ENV or --env)' });
  }
  const files = select(await listFiles(options.directory), options.only);
  if (files.length === 0) return [];
  if (options.confirm !== undefined || (!options.isOwnServer && (await hasRows(db, options)))) {
    await requireOurs(db, { ...options, action: 'Seeding a database that holds rows' });
  }
  return withSession(db, options, (session) => seedInSession(session, files));
}

/** The same under a lock that is held already. */
export async function seedInSession(session: Session, files: readonly SourceFile[]): Promise<readonly SeedResult[]> {
  const seeds = await Promise.all(files.map(loadSeed));
  const results: SeedResult[] = [];
  for (const one of seeds) {
    session.progress(`Seeding ${one.file.name}`);
    results.push(await runSeed(session, one, results));
  }
  return results;
}

function select(files: readonly SourceFile[], only: string | undefined): readonly SourceFile[] {
  if (only === undefined) return files;
  const wanted = stemOf(only);
  const found = files.filter(({ name }) => name === wanted);
  const matches = found.length > 0 ? found : files.filter(({ name }) => name.startsWith(wanted));
  if (matches.length === 1) return matches;
  const names = files.map(({ name }) => name);
  throw fail('ILLUSION_SEED_UNKNOWN', { asked: only, nearest: nearest(wanted, names), names });
}

const undefinedTable = '42P01';

async function runSeed(
  session: Session,
  { file, seed: run }: LoadedSeed,
  before: readonly SeedResult[],
): Promise<SeedResult> {
  const { clock, signal, guard, progress, runner } = session;
  const begin = clock.monotonic();
  let log = new StatementLog({ inTransaction: true, guard });
  try {
    let result: unknown;
    await transact(session, async ({ trx, connection, cancel }) => {
      log = new StatementLog({ inTransaction: true, guard });
      const call = async () => {
        result = await run(trx);
      };
      await callWatched(call, trx, { watch: runner.watch, log, signal, cancel, progress, clock });
      const [failed] = log.failed;
      if (failed && (await isAborted(connection))) throw failed.error;
    });
    const counts = countsIn(result);
    return {
      name: file.name,
      file: file.label,
      inserted: counts?.inserted ?? log.inserted,
      kept: counts?.kept ?? null,
      updated: counts?.updated ?? null,
      durationMs: clock.monotonic() - begin,
    };
  } catch (error) {
    if (signal?.aborted) {
      const names = before.map(({ name }) => name).join(', ');
      const state = `nothing of the seed ${file.name} is in the database${names === '' ? '' : `; finished before: ${names}`}`;
      throw fail('ILLUSION_MIGRATE_INTERRUPTED', { state }, { cause: error });
    }
    const { text, details } = explainCause(file, error, log);
    throw fail(
      'ILLUSION_SEED_FAILED',
      {
        file: file.label,
        why: text,
        finished: before.map(({ name }) => name),
        tableMissing: sqlStateOf(error) === undefinedTable,
      },
      { cause: error, details },
    );
  }
}
