import knexFactory, { type Knex } from 'knex';
import { detectDialect } from '../dialect/detect-dialect.ts';
import type { Dialect, Query } from '../dialect/dialect.ts';
import { systemClock } from '../kernel/clock.ts';
import { maskDsn } from '../kernel/dsn.ts';
import { fail } from '../kernel/errors/registry.ts';
import { toConnectionError } from './connection-error.ts';
import type { Db } from './db.ts';
import { driverDsn } from './driver-dsn.ts';

export interface OpenDbOptions {
  readonly url: string;
  /** Connections the pool keeps at most. Default 10. */
  readonly poolMax?: number;
  /** How long a caller waits for a free connection, and for a new one to be made. Default 5000. */
  readonly acquireTimeoutMs?: number;
  /** The server cancels a statement that takes longer; 0, the default, for never. */
  readonly statementTimeoutMs?: number;
  /** The server ends a transaction that does nothing for longer; 0, the default, for never. */
  readonly idleInTransactionTimeoutMs?: number;
  /** What the server lists the connections as. Default `illusion`. */
  readonly applicationName?: string;
}

const DEFAULT_ACQUIRE_MS = 5000;
/** CockroachDB's advice for pools: connections live 5 to 30 minutes, with jitter, so that load moves to new nodes. */
const CONNECTION_LIFETIME_MS = 15 * 60_000;
const DRAIN_MS = 5000;

/**
 * Opens a database: a Knex with a pool, speaking the dialect the server turns out to be.
 *
 * @throws the ILLUSION_DB_* connection errors, ILLUSION_DSN_INVALID, ILLUSION_DIALECT_UNKNOWN.
 */
export async function openDb(options: OpenDbOptions): Promise<Db> {
  const timeoutMs = options.acquireTimeoutMs ?? DEFAULT_ACQUIRE_MS;
  let knex = createKnex('pg', options, timeoutMs);
  let dialect: Dialect;
  try {
    // The connection that answers stays in the pool: on PostgreSQL asking costs no connection of its own.
    dialect = await detectDialect(queryOf(knex));
    if (dialect.knexClient !== 'pg') {
      await knex.destroy();
      knex = createKnex(dialect.knexClient, options, timeoutMs);
    }
  } catch (error) {
    await knex.destroy();
    throw toConnectionError(error, options.url, timeoutMs);
  }
  return new OpenDatabase(knex, dialect, options.url);
}

function createKnex(client: string, options: OpenDbOptions, timeoutMs: number): Knex {
  return knexFactory({
    client,
    connection: {
      connectionString: driverDsn(options.url),
      application_name: options.applicationName ?? 'illusion',
      connectionTimeoutMillis: timeoutMs,
      keepAlive: true,
      ...(options.statementTimeoutMs && { statement_timeout: options.statementTimeoutMs }),
      ...(options.idleInTransactionTimeoutMs && {
        idle_in_transaction_session_timeout: options.idleInTransactionTimeoutMs,
      }),
    } as Knex.PgConnectionConfig,
    pool: {
      min: 0,
      max: options.poolMax ?? 10,
      acquireTimeoutMillis: timeoutMs,
      propagateCreateError: true,
      ...{ maxConnectionLifetimeMillis: CONNECTION_LIFETIME_MS, maxConnectionLifetimeJitterMillis: 90_000 },
    } as Knex.PoolConfig,
  });
}

function queryOf(knex: Knex): Query {
  return async (sql, params) => (await knex.raw(sql, [...(params ?? [])] as Knex.RawBinding[])).rows;
}

class OpenDatabase implements Db {
  readonly knex: Knex;
  readonly dialect: Dialect;
  readonly url: string;
  #closing: Promise<void> | undefined;

  constructor(knex: Knex, dialect: Dialect, url: string) {
    this.knex = knex;
    this.dialect = dialect;
    this.url = url;
  }

  async ping(timeoutMs = 2000): Promise<number> {
    const start = systemClock.monotonic();
    const patience = new AbortController();
    const answer = this.knex.raw('select 1');
    const late = systemClock.sleep(timeoutMs, patience.signal).then(() => {
      throw fail('ILLUSION_DB_TIMEOUT', { dsn: maskDsn(this.url), seconds: timeoutMs / 1000 });
    });
    late.catch(() => undefined);
    try {
      await Promise.race([answer, late]);
      return systemClock.monotonic() - start;
    } catch (error) {
      throw toConnectionError(error, this.url, timeoutMs);
    } finally {
      patience.abort();
    }
  }

  dispose(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** Knex waits for connections in use without end; a stuck one must not keep the process. */
  async #close(): Promise<void> {
    const patience = new AbortController();
    const giveUp = systemClock.sleep(DRAIN_MS, patience.signal).catch(() => undefined);
    await Promise.race([this.knex.destroy(), giveUp]);
    patience.abort();
  }
}
