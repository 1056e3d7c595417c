import type { Db } from '../../db/db.ts';
import type { DatabaseReport } from '../databases/test-databases.ts';

/** The database that the tests of one file work on. */
export interface FileDatabase {
  readonly db: Db;
  /** Name on the server. */
  readonly name: string;
  /** What a test does is undone after it, whatever it is; such tests run one after the other. */
  readonly isRolledBack?: boolean;
  /** Before each test. */
  beginTest?(): Promise<void>;
  /** After each test; throws when what the test did cannot be undone. */
  endTest?(test: string): Promise<void>;
  /** Closes it and gives it back; `report` says what its tests leave. */
  dispose(report: Pick<DatabaseReport, 'failed' | 'log'>): Promise<void>;
}
