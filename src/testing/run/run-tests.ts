import { type Clock, systemClock } from '../../kernel/clock.ts';
import { DisposalStack } from '../../kernel/disposal.ts';
import { once } from '../../kernel/once.ts';
import type { Progress } from '../../kernel/progress.ts';
import type { Project } from '../../project/open-project.ts';
import type { MigrationTrials } from '../../revision/trial/try-migrations.ts';
import { mergeReports } from '../chaos/chaos-report.ts';
import type { ChaosRun } from '../chaos/chaos-run.ts';
import type { IsolationLevel } from '../isolation/level.ts';
import type { KeptDatabase } from '../kept/kept-database.ts';
import type { TestQueries } from '../queries/test-queries.ts';
import type { TestEngine } from '../session/choose-engine.ts';
import type { TestCounts } from '../session/file-report.ts';
import { openSession } from '../session/open-session.ts';
import type { TestEngineName } from '../session/test-engine-name.ts';
import type { SessionTimings } from '../session/test-session.ts';
import { findVitest } from './find-vitest.ts';
import { runVitest } from './run-vitest.ts';
import { settleExitCode } from './settle-exit-code.ts';
import { testEnvironment } from './test-environment.ts';
import { tryProjectMigrations } from './try-project-migrations.ts';

export interface RunTestsOptions {
  /** Folder of the project. */
  readonly root: string;
  /** Its settings, which may take a moment to load; Vitest starts meanwhile. */
  readonly project: () => Promise<Pick<Project, 'root' | 'configFile' | 'settings'>>;
  readonly engine: TestEngine;
  /** How files are isolated that do not say it. Default `own`. */
  readonly isolation?: IsolationLevel | undefined;
  /** First tries each migration up, down and up again. */
  readonly migrations?: { readonly progress: Progress } | undefined;
  /** Makes trouble between the API and its database. */
  readonly chaos?: Pick<ChaosRun, 'kinds' | 'seed'> | undefined;
  /** Counts the statements of each test. */
  readonly queries?: boolean | undefined;
  /** Keeps databases in which tests failed. */
  readonly keep?: boolean | undefined;
  /** Stays, and runs tests again when files change. */
  readonly watch: boolean;
  /** Handed to Vitest as they are. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly progress?: Progress | undefined;
  readonly clock?: Clock;
}

export interface TestRun {
  readonly engine: TestEngineName;
  /** Vitest's exit code; 1 when it was 0 and something else was found. Under trouble that clients must notice, what was found alone decides. */
  readonly exitCode: number;
  readonly vitestVersion: string;
  readonly timings: RunTimings;
  /** Databases that were kept because tests failed in them. */
  readonly kept: readonly KeptDatabase[];
  /** What trying the migrations found; null when they were not tried. */
  readonly migrations: MigrationTrials | null;
  /** What the handlers made of the trouble; null when there was none. */
  readonly chaos: ChaosRun | null;
  /** How the tests ended; null where Vitest did not say, as without the global setup of illusion. */
  readonly counts: TestCounts | null;
  /** What each test sent to its database; null when it was not counted. */
  readonly queries: readonly TestQueries[] | null;
}

/** Where the time of a run went, in milliseconds; what happens meanwhile overlaps. */
export interface RunTimings extends SessionTimings {
  /** Loading the project's configuration. */
  readonly settingsMs: number;
  /** Vitest, from its start to its end. */
  readonly vitestMs: number;
  /** Taking away what the run made. */
  readonly resetMs: number;
}

/**
 * Runs a project's tests, each test file in a database of its own, on a server that is gone afterwards.
 * Vitest starts while the server does.
 *
 * @throws ILLUSION_TEST_NO_VITEST, and whatever keeps the databases from being made; Vitest is ended then.
 */
export async function runTests(options: RunTestsOptions): Promise<TestRun> {
  const { root, project, engine, watch, args, signal, progress, clock = systemClock } = options;
  const vitest = findVitest(root);
  const broken = new AbortController();
  let settingsMs = 0;
  const load = once(async () => {
    const start = clock.monotonic();
    const loaded = await project();
    settingsMs = clock.monotonic() - start;
    return loaded;
  });
  const session = await openSession({
    engine,
    project: load,
    isolation: options.isolation,
    staysOpen: watch,
    keep: options.keep,
    reportsQueries: options.queries,
    chaos: options.chaos,
    progress,
    signal,
  });
  const disposal = new DisposalStack();
  await disposal.defer(() => session.dispose());
  try {
    const migrations = options.migrations
      ? await tryProjectMigrations(session, await load(), { ...options.migrations, signal })
      : null;
    const start = clock.monotonic();
    const running = runVitest({
      vitest,
      cwd: root,
      // Files that share one database wait for each other, and a test that waits runs into its timeout.
      args: [watch ? 'watch' : 'run', ...(options.isolation === 'shared' ? ['--no-file-parallelism'] : []), ...args],
      environment: testEnvironment(options.environment, session.environment),
      signal: AbortSignal.any([signal, broken.signal]),
    });
    const preparing = Promise.all([load(), session.prepare()]).catch((error: unknown) => {
      broken.abort();
      throw error;
    });
    preparing.catch(() => undefined);
    const exitCode = await running;
    const vitestMs = clock.monotonic() - start;
    signal.throwIfAborted();
    // Vitest may have been quicker: a broken migration must not depend on that.
    await preparing;
    const timings = session.timings();
    const resetStart = clock.monotonic();
    await disposal.dispose();
    const resetMs = clock.monotonic() - resetStart;
    const reports = session.reports();
    const chaos = options.chaos
      ? { ...options.chaos, handlers: mergeReports(reports.flatMap((one) => one.chaos ?? [])) }
      : null;
    return {
      engine: engine.name,
      exitCode: settleExitCode(exitCode, { migrations, chaos }),
      vitestVersion: vitest.version,
      timings: { ...timings, settingsMs, vitestMs, resetMs },
      kept: session.kept(),
      migrations,
      chaos,
      counts: reports.findLast(({ counts }) => counts !== undefined)?.counts ?? null,
      queries: options.queries ? reports.flatMap((one) => one.queries ?? []) : null,
    };
  } finally {
    await disposal.dispose();
  }
}
