import type { Knex } from 'knex';
import type { Dialect } from '../dialect/dialect.ts';
import { systemClock } from '../kernel/clock.ts';
import { maskDsn } from '../kernel/dsn.ts';
import { fail } from '../kernel/errors/registry.ts';
import type { Db } from './db.ts';
import { mapDriverError } from './map-driver-error.ts';
import type { OpenClient } from './open-client.ts';
import type { OpenPool } from './open-pool.ts';
import { markBroken } from './pooled-client.ts';

/** A database that is open until it is disposed of. */
export class OpenDatabase implements Db {
  readonly knex: Knex;
  readonly dialect: Dialect;
  readonly url: string;
  readonly #clients: ReadonlySet<OpenClient>;
  #closing: Promise<void> | undefined;

  constructor(pool: OpenPool, dialect: Dialect, url: string) {
    this.knex = pool.knex;
    this.#clients = pool.clients;
    this.dialect = dialect;
    this.url = url;
  }

  async ping(timeoutMs = 2000): Promise<number> {
    const start = systemClock.monotonic();
    let client: OpenClient | undefined;
    const answer = async () => {
      client = (await this.knex.client.acquireConnection()) as OpenClient;
      try {
        await client.query('select 1');
      } finally {
        this.knex.client.releaseConnection(client);
      }
      return systemClock.monotonic() - start;
    };
    try {
      return await withDeadline(answer(), timeoutMs, () => {
        const isConnecting = this.knex.client.pool.numPendingCreates() > 0;
        if (!client && !isConnecting) return fail('ILLUSION_DB_POOL_EXHAUSTED', {});
        const late = fail('ILLUSION_DB_TIMEOUT', { dsn: maskDsn(this.url), seconds: timeoutMs / 1000 });
        if (client) abandon(client, late);
        return late;
      });
    } catch (error) {
      throw mapDriverError(error, { url: this.url });
    }
  }

  dispose(deadlineMs = 5000): Promise<void> {
    this.#closing ??= this.#close(deadlineMs);
    return this.#closing;
  }

  /** Knex waits for connections in use without end; a stuck one must not keep the process. */
  async #close(deadlineMs: number): Promise<void> {
    const patience = new AbortController();
    const late = systemClock.sleep(deadlineMs, patience.signal).catch(() => undefined);
    await Promise.race([this.knex.destroy(), late]);
    patience.abort();
    for (const client of this.#clients) client.connection.stream.destroy();
  }
}

/** Its answer may never come; the next caller gets another connection. */
function abandon(client: OpenClient, reason: Error): void {
  markBroken(client, reason);
  client.connection.stream.destroy();
}

/** The promise's value, or the error when it takes longer. What the promise does afterwards is not looked at. */
async function withDeadline<T>(promise: Promise<T>, milliseconds: number, onLate: () => Error): Promise<T> {
  const patience = new AbortController();
  const late = systemClock.sleep(milliseconds, patience.signal).then(() => {
    throw onLate();
  });
  late.catch(() => undefined);
  promise.catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    patience.abort();
  }
}
