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

/** The connections of each Knex made here. */
const poolClients = new WeakMap<Knex, ReadonlySet<OpenClient>>();

/** What a pool has open at the moment. */
export interface PoolUse {
  /** Sockets of all its connections. */
  readonly sockets: ReadonlySet<unknown>;
  /** Connections that somebody has. */
  readonly lent: number;
}

/** Looks into a pool made by {@link openPool}. */
export function readPoolUse(knex: Knex): PoolUse {
  const clients = poolClients.get(knex) ?? new Set<OpenClient>();
  return {
    sockets: new Set([...clients].map((client) => client.connection.stream)),
    lent: knex.client.pool?.numUsed() ?? 0,
  };
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
  poolClients.set(knex, clients);
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
