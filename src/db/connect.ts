import pg from 'pg';
import type { Query } from '../dialect/dialect.ts';
import { maskDsn } from '../kernel/dsn.ts';
import { fail } from '../kernel/errors/registry.ts';
import { toConnectionError } from './connection-error.ts';
import { driverDsn } from './driver-dsn.ts';
import { speaksPostgres } from './speaks-postgres.ts';

export interface ConnectOptions {
  /** Deadline for connecting, and again for each statement, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens one connection without a pool, lends it, and closes it again.
 *
 * @throws the mapped connection error when the server cannot be reached; what `use` throws, as it is; the signal's reason.
 */
export async function withConnection<T>(
  dsn: string,
  use: (query: Query) => Promise<T>,
  { timeoutMs, signal }: ConnectOptions,
): Promise<T> {
  signal?.throwIfAborted();
  const client = await open(dsn, timeoutMs, signal);
  const hangUp = () => client.connection.stream.destroy();
  signal?.addEventListener('abort', hangUp, { once: true });
  try {
    return await use(async (sql, params) => (await client.query(sql, params ? [...params] : undefined)).rows);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', hangUp);
    await close(client);
  }
}

/** The driver keeps its socket in a field its types leave out. */
type OpenClient = pg.Client & { readonly connection: { readonly stream: { destroy(): void } } };

async function open(dsn: string, timeoutMs: number, signal: AbortSignal | undefined): Promise<OpenClient> {
  let client: OpenClient;
  try {
    const connectionString = driverDsn(dsn);
    client = new pg.Client({
      connectionString,
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs,
    }) as OpenClient;
  } catch (error) {
    throw isUnreadableFile(error)
      ? fail('ILLUSION_DSN_INVALID', {
          dsn: maskDsn(dsn),
          reason: `a certificate file it names cannot be read: ${error.path}`,
        })
      : toConnectionError(error, dsn, timeoutMs);
  }
  // A connection that breaks later tells by the statement that fails; without a listener it would end the process.
  client.on('error', () => undefined);
  const hangUp = () => client.connection.stream.destroy();
  signal?.addEventListener('abort', hangUp, { once: true });
  try {
    await client.connect();
    return client;
  } catch (error) {
    hangUp();
    signal?.throwIfAborted();
    const mapped = toConnectionError(error, dsn, timeoutMs);
    const isUnclear = mapped.code === 'ILLUSION_DB_UNREACHABLE' || mapped.code === 'ILLUSION_DB_TIMEOUT';
    if (isUnclear && (await speaksPostgres(dsn)) === 'no') {
      throw fail('ILLUSION_DB_NOT_POSTGRES', { dsn: maskDsn(dsn) }, { cause: error });
    }
    throw mapped;
  } finally {
    signal?.removeEventListener('abort', hangUp);
  }
}

function isUnreadableFile(error: unknown): error is NodeJS.ErrnoException {
  return (error as NodeJS.ErrnoException)?.syscall === 'open';
}

/** Says goodbye, but does not wait for a server that no longer listens. */
async function close(client: OpenClient): Promise<void> {
  const giveUp = setTimeout(() => client.connection.stream.destroy(), 1000);
  try {
    await client.end();
  } catch {
    // It is closed either way.
  } finally {
    clearTimeout(giveUp);
  }
}
