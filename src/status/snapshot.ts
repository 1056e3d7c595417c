import type {
  ContentionFacts,
  JobFacts,
  NodeFacts,
  SessionFacts,
  StatementFacts,
  TableFacts,
} from '../dialect/monitor/monitor.ts';
import type { Reading } from '../kernel/reading.ts';

/** The state of a project at one moment: plain data, as `illusion status --json` prints it. Fields are added to it, never changed. */
export interface StatusSnapshot {
  readonly version: 1;
  /** ISO date. */
  readonly takenAt: string;
  readonly tookMs: number;
  /** Name of the project's folder. */
  readonly project: string;
  readonly env: string;
  readonly health: Health;
  /** What is wrong, the worst first. */
  readonly problems: readonly Problem[];
  readonly database: Reading<DatabaseStatus>;
  readonly nodes: Reading<readonly NodeFacts[]>;
  readonly migrations: Reading<MigrationsStatus>;
  /** What models and database differ in, in words; empty when they agree. */
  readonly drift: Reading<readonly string[]>;
  readonly tables: Reading<readonly TableStatus[]>;
  readonly sessions: Reading<readonly SessionFacts[]>;
  readonly statements: Reading<readonly StatementFacts[]>;
  readonly contention: Reading<readonly ContentionFacts[]>;
  readonly jobs: Reading<readonly JobFacts[]>;
  readonly apis: readonly ApiStatus[];
  readonly lastRun: Reading<LastRun>;
  /** The last lines of the database server's log, oldest first. */
  readonly log: Reading<readonly string[]>;
}

/** `down`: the database cannot be asked; `degraded`: something needs a look. */
export type Health = 'ok' | 'degraded' | 'down';

export interface Problem {
  readonly severity: Exclude<Health, 'ok'>;
  readonly what: string;
  readonly next: string;
}

export interface DatabaseStatus {
  readonly engine: string;
  /** Where the database comes from, in words: `started by illusion serve`. */
  readonly origin: string;
  /** DSN, its password masked. */
  readonly url: string;
  /** Such as `PostgreSQL 18.4`. */
  readonly server: string;
  readonly uptimeSeconds: number | null;
  readonly connections: number | null;
  readonly maxConnections: number | null;
  readonly roundTripMs: number;
  /** Earlier ones, oldest first, at most 120; `null` where it did not answer. */
  readonly roundTrips: readonly (number | null)[];
}

export interface MigrationsStatus {
  readonly applied: number;
  /** Names. */
  readonly pending: readonly string[];
  /** Names of those that were edited after being applied, are missing, or are out of order. */
  readonly problems: readonly string[];
  /** The newest applied one; null at base. */
  readonly current: string | null;
  /** ISO date. */
  readonly lastAppliedAt: string | null;
  readonly migratingNow: string | null;
}

export interface TableStatus extends TableFacts {
  /** Rows it has more than when watching began; null where rows are not known. */
  readonly growth: number | null;
}

export interface ApiStatus {
  readonly url: string;
  readonly reading: Reading<ApiFacts>;
}

export interface ApiFacts {
  readonly ready: boolean;
  /** Why it is not ready. */
  readonly reasons: readonly string[];
  readonly uptimeSeconds: number | null;
  /** Since the snapshot before; null in the first one. */
  readonly requestsPerSecond: number | null;
  /** Milliseconds, of requests since the snapshot before, else since it was started; null where there were none. */
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  /** Share of answers with a status from 500 up, from 0 to 1; null where there were none. */
  readonly errorRate: number | null;
  readonly inFlight: number | null;
  readonly eventLoopDelayMs: number | null;
  readonly memoryBytes: number | null;
  readonly pool: { readonly used: number; readonly idle: number; readonly waiting: number } | null;
}

/** How the last `illusion test` of the project ended. */
export interface LastRun {
  /** ISO date. */
  readonly endedAt: string;
  readonly engine: string;
  readonly exitCode: number;
  /** How many tests ended how; null where the run did not tell. */
  readonly counts: { readonly passed: number; readonly failed: number; readonly skipped: number } | null;
  readonly seconds: number;
}
