import type { AsyncDisposer } from '../../kernel/disposal.ts';
import type { DatabaseTimings, TestDatabase } from '../databases/test-databases.ts';
import { noWaits } from '../databases/waits.ts';
import type { KeptDatabase } from '../kept/kept-database.ts';
import type { FileReport } from './file-report.ts';
import type { TestEngineName } from './test-engine-name.ts';

/** What serves the processes of one test run: databases of their own, and the project's settings. */
export interface TestSession extends AsyncDisposer {
  readonly engine: TestEngineName;
  /** What the processes that run tests must have in their environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Starts the server and makes the template; both happen by themselves when a test first asks for a database. */
  prepare(): Promise<void>;
  /** A database of the session with nothing in it. */
  takeEmpty(): Promise<TestDatabase>;
  timings(): SessionTimings;
  /** Databases that stay because tests failed in them; whole when the session is disposed of. */
  kept(): readonly KeptDatabase[];
  /** What test files told, one after the other. */
  reports(): readonly FileReport[];
}

export interface SessionTimings extends DatabaseTimings {
  /** Starting or reaching the server, in milliseconds; 0 while none was needed. */
  readonly engineMs: number;
  /** What the server says it is, such as `PostgreSQL 18.4`. */
  readonly server: string | undefined;
}

export const noTimings: SessionTimings = Object.freeze({
  engineMs: 0,
  server: undefined,
  templateMs: 0,
  copyMethod: undefined,
  copies: 0,
  copiesMs: 0,
  waits: noWaits,
});
