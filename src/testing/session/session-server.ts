import { withConnection } from '../../db/connect.ts';
import type { Db } from '../../db/db.ts';
import { detectDialect } from '../../dialect/detect-dialect.ts';
import type { Engine, RunningEngine } from '../../engine/engine.ts';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import type { AsyncDisposer } from '../../kernel/disposal.ts';
import { databaseOf } from '../../kernel/dsn.ts';
import { type Progress, silent } from '../../kernel/progress.ts';
import { makeRunName } from '../databases/run-name.ts';
import type { SchemaScript } from '../databases/schema-script.ts';
import { SharedDatabase, type SharedLoan } from '../databases/shared-database.ts';
import { removeStaleRuns } from '../databases/stale-runs.ts';
import { type DatabaseReport, type TestDatabase, TestDatabases } from '../databases/test-databases.ts';
import type { TestServer } from '../databases/test-server.ts';
import type { KeptDatabase } from '../kept/kept-database.ts';
import { DatabaseGenerations } from './database-generations.ts';
import { noTimings, type SessionTimings } from './test-session.ts';

export interface SessionServerOptions {
  readonly engine: Engine;
  /** The server goes with the session. */
  readonly isThrownAway: boolean;
  /** Loads what `fill` will need, while the server starts. */
  readonly prepareFill?: () => Promise<unknown>;
  /** Brings the database of the server's own DSN forward, where it is one for tests that stays; false where it is not. */
  readonly prepareShared?: ((db: Db) => Promise<boolean>) | undefined;
  /** Migrates and seeds an empty database. */
  readonly fill: (db: Db) => Promise<SchemaScript | undefined>;
  /** Changes with what `fill` is made from; for a session that outlives such a change. */
  readonly fingerprint?: (() => Promise<string>) | undefined;
  /** Databases in which tests failed stay. */
  readonly keepsFailed?: boolean | undefined;
  readonly progress?: Progress | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock | undefined;
}

const CONNECT_TIMEOUT_MS = 10_000;

/** The database server of a session: started when it is first needed, given up with the session. */
export class SessionServer implements AsyncDisposer {
  readonly #options: SessionServerOptions;
  readonly #clock: Clock;
  readonly #ending = new AbortController();
  readonly #shared = new SharedDatabase(async () => {
    const databases = await this.databases();
    return this.#persistent ?? databases.take('seeded');
  });
  #persistent: TestDatabase | undefined;
  readonly #holds: RunningEngine[] = [];
  #starting: Promise<DatabaseGenerations> | undefined;
  #generations: DatabaseGenerations | undefined;
  #version: string | undefined;
  #engineMs = 0;

  constructor(options: SessionServerOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  async databases(): Promise<TestDatabases> {
    this.#starting ??= this.#start();
    return (await this.#starting).current();
  }

  /** Takes a database back. */
  giveBack(name: string, report: DatabaseReport): void {
    this.#generations?.latest?.giveBack(name, report);
  }

  /** Lends the database that files share, one after the other. */
  borrowShared(): Promise<SharedLoan> {
    return this.#shared.borrow();
  }

  /** Databases that were kept because tests failed in them, as far as all is over. */
  kept(): readonly KeptDatabase[] {
    return this.#generations?.latest?.kept ?? [];
  }

  timings(): SessionTimings {
    const databases = this.#generations?.latest?.timings ?? noTimings;
    return { ...databases, engineMs: this.#engineMs, server: this.#version };
  }

  async dispose(): Promise<void> {
    this.#ending.abort(new Error('the test session ended'));
    await this.#starting?.catch(() => undefined);
    try {
      await this.#generations?.dispose();
    } finally {
      for (const hold of this.#holds) await hold.dispose();
    }
  }

  async #start(): Promise<DatabaseGenerations> {
    const { engine, isThrownAway, progress = silent } = this.#options;
    const signal = this.#signal();
    const start = this.#clock.monotonic();
    const starting = engine.start({ progress, signal });
    // What fails here fails again, and is told, when it is needed.
    void Promise.all([import('../../db/open-db.ts'), this.#options.prepareFill?.()]).catch(() => undefined);
    const running = await starting;
    this.#holds.push(running);
    if (engine.kind === 'embedded') void this.#startAgainWhenLost(running).catch(() => undefined);
    const dialect = await withConnection(running.url, detectDialect, { timeoutMs: CONNECT_TIMEOUT_MS, signal });
    this.#version = dialect.version;
    this.#engineMs = this.#clock.monotonic() - start;
    const server: TestServer = { url: running.url, dialect, isThrownAway };
    if (!isThrownAway) await removeStaleRuns(server);
    await this.#prepareShared(running.url);
    const clock = this.#clock;
    const keepsFailed = this.#options.keepsFailed ?? false;
    this.#generations = new DatabaseGenerations({
      make: () => new TestDatabases({ server, run: makeRunName(), fill: (url) => this.#fill(url), keepsFailed, clock }),
      fingerprint: this.#options.fingerprint,
    });
    return this.#generations;
  }

  /** A throw-away PostgreSQL that was killed gets its data and its address back; others come back empty, or not at all. */
  async #startAgainWhenLost(running: RunningEngine): Promise<void> {
    for (let current = running; ; ) {
      await current.lost;
      if (this.#ending.signal.aborted) return;
      current = await this.#options.engine.start({ signal: this.#signal() });
      this.#holds.push(current);
    }
  }

  async #prepareShared(url: string): Promise<void> {
    const { prepareShared } = this.#options;
    if (prepareShared && (await this.#open(url, prepareShared))) {
      this.#persistent = { name: databaseOf(url) ?? '', url };
    }
  }

  async #fill(url: string): Promise<SchemaScript | undefined> {
    return this.#open(url, this.#options.fill);
  }

  async #open<T>(url: string, use: (db: Db) => Promise<T>): Promise<T> {
    const { openDb } = await import('../../db/open-db.ts');
    const db = await openDb({ url, poolMax: 2 });
    try {
      return await use(db);
    } finally {
      await db.dispose();
    }
  }

  #signal(): AbortSignal {
    const { signal } = this.#options;
    return signal ? AbortSignal.any([signal, this.#ending.signal]) : this.#ending.signal;
  }
}
