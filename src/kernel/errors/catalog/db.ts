import { entry } from '../entry.ts';

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
  ILLUSION_DB_POOL_EXHAUSTED: entry<{ milliseconds: number }>(
    1,
    'No connection of the pool became free in time.',
    (p) => ({
      what: 'No database connection is free',
      why: `all connections of the pool were in use for ${p.milliseconds} ms`,
      next: 'Raise database.poolMax, or find the transactions that hold connections for long.',
    }),
  ),
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
      why: `it conflicted with other transactions in all of its ${p.tries} tries`,
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
} as const;
