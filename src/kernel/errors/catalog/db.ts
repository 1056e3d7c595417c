import { entry } from '../entry.ts';

type Nothing = Readonly<Record<never, never>>;

/** Errors of an open database. */
export const dbErrors = {
  ILLUSION_DIALECT_UNKNOWN: entry<{ version: string }>(
    1,
    'The server is neither a PostgreSQL nor a CockroachDB that illusion knows.',
    (p) => ({
      what: 'This database server is not supported',
      why: `it calls itself "${p.version}"`,
      next: 'Use PostgreSQL 14 or later, or CockroachDB 24.1 or later.',
    }),
  ),
  ILLUSION_DB_LOST: entry<{ reason: string }>(1, 'The connection to the database broke.', (p) => ({
    what: 'The database was lost',
    why: p.reason,
    next: 'Check that the server runs and run the command again; what was acknowledged is kept.',
  })),
  ILLUSION_DB_POOL_EXHAUSTED: entry<Nothing>(1, 'No connection of the pool became free in time.', () => ({
    what: 'No database connection is free',
    why: 'all connections of the pool stayed in use while this waited for one',
    next: 'Raise database.poolMax, or find the transactions that hold connections for long.',
  })),
  ILLUSION_DB_STATEMENT_TIMEOUT: entry<{ reason: string }>(1, 'A statement took longer than it may.', (p) => ({
    what: 'A statement was cancelled',
    why: p.reason,
    next: 'Make the statement faster, or raise database.statementTimeoutMs.',
  })),
  ILLUSION_DB_CONFLICT: entry<{ tries: number }>(
    1,
    'A transaction conflicted with others until its tries or its time ran out (SQLSTATE 40001).',
    (p) => ({
      what: 'A transaction could not be completed',
      why:
        p.tries === 1 ? 'it conflicted with another one' : `it conflicted with others in all of its ${p.tries} tries`,
      next: 'Try again; if it stays so, make the transaction shorter or touch fewer rows.',
    }),
  ),
  ILLUSION_DB_COMMIT_UNKNOWN: entry<{ reason: string }>(
    1,
    'The connection broke during COMMIT, or the server could not say how it ended (SQLSTATE 40003).',
    (p) => ({
      what: 'It is not known whether a transaction was committed',
      why: p.reason,
      next: 'Look whether its changes are there before doing it again.',
    }),
  ),
  ILLUSION_DB_CLOSED: entry<Nothing>(1, 'The database was closed while it was still used.', () => ({
    what: 'The database is closed',
    why: 'its pool was disposed of before this was done',
    next: 'Await everything that uses the database before disposing of it.',
  })),
  ILLUSION_DB_READ_ONLY: entry<{ reason: string }>(1, 'The server accepts no writes (SQLSTATE 25006).', (p) => ({
    what: 'The database accepts no writes',
    why: p.reason,
    next: 'Point the DSN at the primary, not at a read-only replica; or look why the database was made read-only.',
  })),
  ILLUSION_DB_PERMISSION: entry<{ reason: string }>(
    1,
    'The user of the DSN lacks a privilege (SQLSTATE 42501).',
    (p) => ({
      what: 'The database refused a statement for lack of privileges',
      why: p.reason,
      next: 'Grant the privilege to the user of the DSN, or use the DSN of a user who has it.',
    }),
  ),
  ILLUSION_DB_SCHEMA: entry<{ reason: string }>(
    1,
    'A statement speaks of a table or column the database does not have.',
    (p) => ({
      what: 'The database does not have what a statement needs',
      why: p.reason,
      next: 'Apply the pending migrations with illusion db migrate; illusion db status lists them.',
    }),
  ),
  ILLUSION_DB_RESOURCES: entry<{ reason: string }>(1, 'The server is out of disk or memory.', (p) => ({
    what: 'The database server is out of resources',
    why: p.reason,
    next: 'Give the server more disk or memory, or have it do less at once. A server for tests may keep its files in memory; TMPDIR=<folder on a disk> moves them.',
  })),
  ILLUSION_DB_STATEMENT: entry<{ reason: string; sqlstate: string }>(1, 'The server refused a statement.', (p) => ({
    what: 'The database refused a statement',
    why: `${p.reason} (SQLSTATE ${p.sqlstate})`,
    next: 'Correct the statement; --verbose shows where it comes from.',
  })),
  ILLUSION_DB_TRANSACTION_ABORTED: entry<Nothing>(
    1,
    'A transaction went on after one of its statements had failed (SQLSTATE 25P02).',
    () => ({
      what: 'A transaction was rolled back',
      why: 'one of its statements failed, the error was caught, and the transaction went on',
      next: 'Let the error end the transaction, or put the statement that may fail into a savepoint (trx.transaction).',
    }),
  ),
  ILLUSION_DB_TRANSACTION_ENDED: entry<Nothing>(1, 'A transaction was used after it had ended.', () => ({
    what: 'A transaction was used after it had ended',
    why: 'a DAO of dao.with(trx) was called when trx had been committed or rolled back',
    next: 'Await every call inside the function of withTransaction.',
  })),
  ILLUSION_DB_TRANSACTION_NESTED: entry<Nothing>(
    1,
    'withTransaction was called inside another one on the same database.',
    () => ({
      what: 'A transaction was begun inside another one',
      why: 'withTransaction was called within the function of a withTransaction on the same database; the two could not see each other and may wait for each other forever',
      next: 'Hand the outer transaction on: dao.with(trx), or trx.transaction for a savepoint.',
    }),
  ),
} as const;
