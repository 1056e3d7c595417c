/** What the journal says about one statement of a migration that runs outside of a transaction. */
export interface JournalEntry {
  /** Counted from 1, in the order they were begun; what only speaks to the session is not counted. */
  readonly number: number;
  readonly statement: JournaledStatement;
  /** `begun`: whether the server did it must be found out. */
  readonly state: 'begun' | 'done';
  /** The server's background jobs that do it. */
  readonly jobs: readonly string[];
  /** Whether the catalogue was already as the statement leaves it when it was begun; null where that says nothing. */
  readonly wasThere: boolean | null;
  /** What the server answered, for a migration that goes on with it; null when that was too much to keep. */
  readonly result: string | null;
  /** The server's clock. */
  readonly begunAt: Date;
}

export interface JournaledStatement {
  readonly sql: string;
  /** SHA-256 of the SQL, without its values. */
  readonly hash: string;
  /** SHA-256 of the values, which may differ from run to run: the time, a random number. */
  readonly values: string;
}

/** One unfinished run of one migration in one direction. */
export interface JournalKey {
  readonly migration: string;
  readonly direction: 'up' | 'down';
}
