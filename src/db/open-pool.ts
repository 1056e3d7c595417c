import knexFactory, { type Knex } from 'knex';
import type { Dialect } from '../dialect/dialect.ts';
import type { OpenClient } from './open-client.ts';

export interface OpenPoolOptions {
  /** A connected client, the first of the pool. */
  readonly first: OpenClient;
  readonly openClient: () => Promise<OpenClient>;
  readonly dialect: Dialect;
  readonly min: number;
  readonly max: number;
  readonly acquireTimeoutMs: number;
  readonly maxConnectionLifetimeMs: number;
}

/** A Knex, and its connections that are open, lent or not. */
export interface OpenPool {
  readonly knex: Knex;
  readonly clients: ReadonlySet<OpenClient>;
}

const IDLE_MS = 60_000;

/** Errors reach the caller of the statement; the pool has nothing to add to them. */
const silentLog = { warn: ignore, error: ignore, deprecate: ignore, debug: ignore };

/** Makes a Knex whose pool holds the given client already. */
export async function openPool(options: OpenPoolOptions): Promise<OpenPool> {
  const { dialect, maxConnectionLifetimeMs } = options;
  const knex = knexFactory({
    client: dialect.knexClient,
    version: dialect.versionNumbers.join('.'),
    // Connections are made below; without anything here Knex would make no pool.
    connection: {},
    log: silentLog,
    // Values may be secrets; errors show the statement without them.
    compileSqlOnError: false,
    pool: {
      min: options.min,
      max: options.max,
      acquireTimeoutMillis: options.acquireTimeoutMs,
      createTimeoutMillis: options.acquireTimeoutMs,
      idleTimeoutMillis: IDLE_MS,
      propagateCreateError: true,
      ...(maxConnectionLifetimeMs > 0 && {
        maxConnectionLifetimeMillis: maxConnectionLifetimeMs,
        maxConnectionLifetimeJitterMillis: Math.ceil(maxConnectionLifetimeMs / 10),
      }),
    } as Knex.PoolConfig,
  });
  const clients = new Set<OpenClient>();
  let waiting: OpenClient | undefined = options.first;
  knex.client.acquireRawConnection = async () => {
    const client = waiting ?? (await options.openClient());
    waiting = undefined;
    clients.add(client);
    client.once('end', () => clients.delete(client));
    return client;
  };
  knex.client.releaseConnection(await knex.client.acquireConnection());
  return { knex, clients };
}

function ignore(): void {
  // See silentLog.
}
