import { detectDialect } from '../dialect/detect-dialect.ts';
import type { Db } from './db.ts';
import { closeClient } from './open-client.ts';
import { OpenDatabase } from './open-database.ts';
import { openPool } from './open-pool.ts';
import { openPooledClient, type PooledClientOptions } from './pooled-client.ts';

/** Which database to open, and the limits of its pool. Times are milliseconds. */
export interface OpenDbOptions {
  readonly url: string;
  /** Connections the pool keeps at most. Default 10. */
  readonly poolMax?: number;
  /** Connections the pool keeps when nothing is to be done. Default 0. */
  readonly poolMin?: number;
  /** How long a caller waits for a free connection, and for a new one to be made. Default 5000. */
  readonly acquireTimeoutMs?: number;
  /** The server cancels a statement that takes longer; 0, the default, for never. */
  readonly statementTimeoutMs?: number;
  /** The server ends a transaction that does nothing for longer; 0, the default, for never. */
  readonly idleInTransactionTimeoutMs?: number;
  /** What the server lists the connections as, unless the DSN says it. Default `illusion`. */
  readonly applicationName?: string;
  /** Connections are replaced after this time and up to a tenth more, so that load moves to new nodes. Default 15 minutes; 0 for never. */
  readonly maxConnectionLifetimeMs?: number;
}

/** Part of the wait for a connection that making one may take, so that the reason arrives before the wait ends. */
const CONNECT_SHARE = 0.8;

/**
 * Opens a database: a Knex with a pool, speaking the dialect the server turns out to be.
 *
 * @throws the ILLUSION_DB_* connection errors, ILLUSION_DSN_INVALID, ILLUSION_DIALECT_UNKNOWN.
 *
 * @example
 * const db = await openDb({ url: 'postgresql://app@127.0.0.1:5432/app', poolMax: 10 });
 * await db.knex('todo').count();
 * await db.dispose();
 */
export async function openDb(options: OpenDbOptions): Promise<Db> {
  const acquireTimeoutMs = options.acquireTimeoutMs ?? 5000;
  const clientOptions: PooledClientOptions = {
    url: options.url,
    connectTimeoutMs: Math.ceil(acquireTimeoutMs * CONNECT_SHARE),
    statementTimeoutMs: options.statementTimeoutMs ?? 0,
    idleInTransactionTimeoutMs: options.idleInTransactionTimeoutMs ?? 0,
    applicationName: options.applicationName ?? 'illusion',
  };
  const first = await openPooledClient(clientOptions);
  try {
    const dialect = await detectDialect(async (sql, params) => (await first.query(sql, params && [...params])).rows);
    const pool = await openPool({
      first,
      openClient: () => openPooledClient(clientOptions),
      dialect,
      min: options.poolMin ?? 0,
      max: options.poolMax ?? 10,
      acquireTimeoutMs,
      maxConnectionLifetimeMs: options.maxConnectionLifetimeMs ?? 15 * 60_000,
    });
    return new OpenDatabase(pool, dialect, options.url);
  } catch (error) {
    await closeClient(first);
    throw error;
  }
}
