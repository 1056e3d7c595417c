import type { Db } from '../../db/db.ts';
import type { AsyncDisposer } from '../../kernel/disposal.ts';

/** The database that the tests of one file work on. */
export interface FileDatabase extends AsyncDisposer {
  readonly db: Db;
  /** What a test does is undone after it, whatever it is; such tests run one after the other. */
  readonly isRolledBack?: boolean;
  /** Before each test. */
  beginTest?(): Promise<void>;
  /** After each test; throws when what the test did cannot be undone. */
  endTest?(test: string): Promise<void>;
}
