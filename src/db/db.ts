import type { Knex } from 'knex';
import type { Dialect } from '../dialect/dialect.ts';
import type { AsyncDisposer } from '../kernel/disposal.ts';

/** An open database: a Knex with a pool, and what is known of the server behind it. */
export interface Db extends AsyncDisposer {
  readonly knex: Knex;
  readonly dialect: Dialect;
  /** The DSN it was opened with. Never print it unmasked. */
  readonly url: string;
  /** Round trip in milliseconds. @throws the mapped connection error when the server does not answer in `timeoutMs` (default 2000). */
  ping(timeoutMs?: number): Promise<number>;
  /** Closes the pool: waits `deadlineMs` (default 5000) for connections in use, then cuts what is left. */
  dispose(deadlineMs?: number): Promise<void>;
}
