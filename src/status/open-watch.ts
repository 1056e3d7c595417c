import path from 'node:path';
import type { DbReader } from '../db/open-reader.ts';
import { NotAvailable } from '../dialect/monitor/monitor.ts';
import { monitorOf } from '../dialect/monitor/monitor-of.ts';
import type { AsyncDisposer } from '../kernel/disposal.ts';
import { ok, type Reading, valueIn } from '../kernel/reading.ts';
import { bookkeepingTableNames } from '../migrate/bookkeeping/tables.ts';
import type { Project } from '../project/open-project.ts';
import { askDatabase, askServer, type Connected, noAnswers, unasked } from './ask-database.ts';
import { openLink } from './database-link.ts';
import { watchDrift } from './drift.ts';
import { type FoundDatabase, findDatabase } from './find-database.ts';
import { countGrowth } from './growth.ts';
import { judge } from './health.ts';
import { readLastRun } from './last-run.ts';
import { type WatchedApi, watchApi } from './probes/api.ts';
import { read } from './read.ts';
import type { StatusSnapshot } from './snapshot.ts';

export interface WatchOptions {
  readonly project: Project;
  /** The API's instances. */
  readonly apis: readonly WatchedApi[];
  /** What models and database differ in, in words. It may take seconds, and make a database beside the one that is read. */
  readonly compare: (reader: DbReader) => Promise<readonly string[]>;
  /** How long one probe may take, in milliseconds. Default 1000. */
  readonly deadlineMs?: number;
  /** A snapshot waits for the comparison until it has taken so long, in milliseconds; it goes on meanwhile. Default 0. */
  readonly waitForDriftMs?: number;
}

/** A project that is looked at again and again. */
export interface StatusWatch extends AsyncDisposer {
  /** Asks everything, and gives what came in time. Never rejects. */
  take(): Promise<StatusSnapshot>;
  /** Cancels what a session runs. @returns whether there was something to cancel */
  cancel(session: string): Promise<boolean>;
}

const ROUND_TRIPS = 120;
const LOG_LINES = 200;

/** Begins to watch a project. Nothing is asked before the first `take`, and nothing started at all. */
export function openWatch(options: WatchOptions): StatusWatch {
  const { project, deadlineMs = 1000, waitForDriftMs = 0 } = options;
  const { migrations } = project.settings;
  const link = openLink(deadlineMs);
  const statistics = openLink(deadlineMs);
  const askApis = options.apis.map(watchApi);
  const ours = new Set(bookkeepingTableNames(migrations.table).map((name) => name.split('.').at(-1)));
  const count = countGrowth();
  const drift = watchDrift(options.compare, waitForDriftMs);
  const asking = {
    deadlineMs,
    migrations,
    grow: (tables: Parameters<typeof count>[0]) => count(tables.filter(({ name }) => !ours.has(name))),
    lend: statistics.reader,
  };
  let roundTrips: readonly (number | null)[] = [];

  const connect = async (finding: Promise<FoundDatabase>): Promise<Connected> => {
    const found = await finding;
    const reader = await link.reader(found.url);
    return { found, reader, monitor: monitorOf(reader.dialect) };
  };
  const askAboutDatabase = async (finding: Promise<FoundDatabase>) => {
    const connection = await read(() => connect(finding), deadlineMs);
    const connected = valueIn(connection);
    const database = connected ? await askServer(connected, deadlineMs) : (connection as Reading<never>);
    roundTrips = [...roundTrips, valueIn(database)?.roundTripMs ?? null].slice(-ROUND_TRIPS);
    // What does not answer one question is not asked others.
    const isUp = connected !== undefined && database.state === 'ok';
    const answers = isUp ? await askDatabase(connected, asking) : noAnswers;
    if (!isUp || Object.values(answers).some(({ state }) => state === 'down')) {
      link.drop();
      statistics.drop();
    }
    return { database: isUp ? ok({ ...database.value, roundTrips }) : database, answers, connected };
  };

  const take = async (): Promise<StatusSnapshot> => {
    const begun = performance.now();
    const finding = findDatabase(project);
    const [{ database, answers, connected }, apis, lastRun, log] = await Promise.all([
      askAboutDatabase(finding),
      Promise.all(askApis.map((ask) => ask(deadlineMs))),
      read(() => readLastRun(project.root), deadlineMs),
      read(async () => readLog(await finding), deadlineMs),
    ]);
    const isUp = connected && database.state === 'ok';
    const facts = {
      version: 1,
      takenAt: new Date().toISOString(),
      project: path.basename(project.root),
      env: project.settings.env,
      database,
      ...answers,
      drift: isUp ? await drift(connected.found, answers.migrations, performance.now() - begun) : unasked,
      apis,
      lastRun,
      log,
      tookMs: Math.round(performance.now() - begun),
    } as const;
    return { ...facts, ...judge(facts) };
  };

  return {
    take,
    cancel: async (session) => {
      const { reader, monitor } = await connect(findDatabase(project));
      return monitor.cancel(reader.query, session);
    },
    dispose: async () => {
      await Promise.all([link.dispose(), statistics.dispose()]);
    },
  };
}

function readLog({ readLog }: FoundDatabase): readonly string[] {
  if (!readLog) throw new NotAvailable('the server is somebody else’s', 'Its log is where it runs.');
  return readLog(LOG_LINES);
}
