import { withConnection } from '../../db/connect.ts';
import type { Db } from '../../db/db.ts';
import { detectDialect } from '../../dialect/detect-dialect.ts';
import type { Engine, RunningEngine } from '../../engine/engine.ts';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import { type AsyncDisposer, DisposalStack } from '../../kernel/disposal.ts';
import { type Progress, silent } from '../../kernel/progress.ts';
import { makeRunName } from '../databases/run-name.ts';
import { removeStaleRuns } from '../databases/stale-runs.ts';
import { type DatabaseTimings, TestDatabases } from '../databases/test-databases.ts';
import type { TestServer } from '../databases/test-server.ts';
import { openDatabaseEndpoint } from '../endpoint/database-endpoint.ts';
import { type SessionData, sessionVariable, writeSessionData } from './session-data.ts';
import type { TestEngineName } from './test-engine-name.ts';

export interface SessionTimings extends DatabaseTimings {
  /** Starting or reaching the server. 0 while none was needed. */
  readonly engineMs: number;
  /** What the server says it is, such as `PostgreSQL 18.4`. */
  readonly server: string | undefined;
}

export interface TestSession extends AsyncDisposer {
  readonly engine: TestEngineName;
  /** What the processes that run tests must have in their environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Starts the server and makes the template; both happen by themselves when a test first asks for a database. */
  prepare(): Promise<void>;
  timings(): SessionTimings;
}

interface Options {
  readonly engine: TestEngineName;
  /** Undefined for a session without a database. */
  readonly source: DatabaseSource | undefined;
  readonly progress?: Progress | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock | undefined;
}

export interface DatabaseSource {
  readonly engine: Engine;
  /** The server goes with the session. */
  readonly isThrownAway: boolean;
  /** Migrates and seeds an empty database. */
  readonly fill: (db: Db) => Promise<void>;
}

/** Opens a session: from here on test processes may ask it for databases, until it is disposed of. */
export async function startSession(options: Options): Promise<TestSession> {
  const { source } = options;
  const disposal = new DisposalStack();
  const server = source && new SessionServer(source, options);
  if (server) await disposal.defer(() => server.dispose());
  const endpoint =
    server &&
    (await openDatabaseEndpoint({
      take: async (content) => (await server.databases()).take(content),
      giveBack: (name) => void server.databases().then((databases) => databases.giveBack(name)),
    }));
  if (endpoint) await disposal.defer(() => endpoint.dispose());
  const data: SessionData = { engine: options.engine, endpoint: endpoint?.address };
  return {
    engine: options.engine,
    environment: { [sessionVariable]: writeSessionData(data) },
    prepare: async () => {
      await (await server?.databases())?.prepare();
    },
    timings: () => server?.timings() ?? noTimings,
    dispose: () => disposal.dispose(),
  };
}

const noTimings: SessionTimings = {
  engineMs: 0,
  server: undefined,
  templateMs: 0,
  copyMethod: undefined,
  copies: 0,
  copiesMs: 0,
};

/** The server of a session, started when it is first needed. */
class SessionServer implements AsyncDisposer {
  readonly #source: DatabaseSource;
  readonly #progress: Progress;
  readonly #clock: Clock;
  readonly #abort = new AbortController();
  readonly #signal: AbortSignal;
  #running: RunningEngine | undefined;
  #databases: Promise<TestDatabases> | undefined;
  #opened: TestDatabases | undefined;
  #server: TestServer | undefined;
  #engineMs = 0;

  constructor(source: DatabaseSource, { progress, signal, clock }: Pick<Options, 'progress' | 'signal' | 'clock'>) {
    this.#source = source;
    this.#progress = progress ?? silent;
    this.#clock = clock ?? systemClock;
    this.#signal = signal ? AbortSignal.any([signal, this.#abort.signal]) : this.#abort.signal;
  }

  databases(): Promise<TestDatabases> {
    this.#databases ??= this.#start();
    return this.#databases;
  }

  timings(): SessionTimings {
    const databases = this.#opened?.timings ?? noTimings;
    return { ...databases, engineMs: this.#engineMs, server: this.#server?.dialect.version };
  }

  async dispose(): Promise<void> {
    this.#abort.abort(new Error('the test session ended'));
    await this.#databases?.catch(() => undefined);
    try {
      await this.#opened?.dispose();
    } finally {
      await this.#running?.dispose();
    }
  }

  async #start(): Promise<TestDatabases> {
    const { engine, isThrownAway, fill } = this.#source;
    const start = this.#clock.monotonic();
    const running = await engine.start({ progress: this.#progress, signal: this.#signal });
    this.#running = running;
    const dialect = await withConnection(running.url, detectDialect, { timeoutMs: 10_000, signal: this.#signal });
    this.#engineMs = this.#clock.monotonic() - start;
    // Cleaning up must go on after an interruption, so it is not given the signal.
    const server: TestServer = { url: running.url, dialect, isThrownAway };
    this.#server = server;
    if (!isThrownAway) await removeStaleRuns(server);
    this.#opened = new TestDatabases({
      server,
      run: makeRunName(),
      fill: async (url) => {
        const { openDb } = await import('../../db/open-db.ts');
        const db = await openDb({ url, poolMax: 2 });
        try {
          await fill(db);
        } finally {
          await db.dispose();
        }
      },
      clock: this.#clock,
    });
    return this.#opened;
  }
}
