import pg from 'pg';
import { maskDsn } from '../kernel/dsn.ts';
import { fail } from '../kernel/errors/registry.ts';
import { toConnectionError } from './connection-error.ts';
import { driverDsn } from './driver-dsn.ts';
import { speaksPostgres } from './speaks-postgres.ts';

/** A connected client of the driver, with the socket that its types leave out. */
export type OpenClient = pg.Client & { readonly connection: DriverConnection };

export interface DriverConnection {
  readonly stream: { destroy(): void };
  on(event: 'errorMessage', listener: (message: ServerMessage) => void): unknown;
  off(event: 'errorMessage', listener: (message: ServerMessage) => void): unknown;
  /** Text of each named statement this connection has prepared. */
  readonly parsedStatements: Record<string, string>;
}

/** An error as the server sent it. */
export type ServerMessage = Error & { readonly severity?: string };

export interface OpenClientOptions {
  /** Deadline for connecting, in milliseconds. */
  readonly timeoutMs: number;
  /** What the driver shall know besides the DSN; the DSN wins. */
  readonly settings?: pg.ClientConfig;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Connects one client.
 *
 * @throws the mapped connection error when the server cannot be reached; the signal's reason.
 */
export async function openClient(dsn: string, { timeoutMs, settings, signal }: OpenClientOptions): Promise<OpenClient> {
  signal?.throwIfAborted();
  const client = makeClient(dsn, timeoutMs, settings);
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

function makeClient(dsn: string, timeoutMs: number, settings: pg.ClientConfig | undefined): OpenClient {
  try {
    const connectionString = driverDsn(dsn);
    return new pg.Client({ ...settings, connectionString, connectionTimeoutMillis: timeoutMs }) as OpenClient;
  } catch (error) {
    if (!isUnreadableFile(error)) throw toConnectionError(error, dsn, timeoutMs);
    const reason = `a certificate file it names cannot be read: ${error.path}`;
    throw fail('ILLUSION_DSN_INVALID', { dsn: maskDsn(dsn), reason }, { cause: error });
  }
}

function isUnreadableFile(error: unknown): error is NodeJS.ErrnoException {
  return (error as NodeJS.ErrnoException)?.syscall === 'open';
}

/** Says goodbye, but does not wait for a server that no longer listens. */
export async function closeClient(client: OpenClient): Promise<void> {
  const giveUp = setTimeout(() => client.connection.stream.destroy(), 1000);
  try {
    await client.end();
  } catch {
    // It is closed either way.
  } finally {
    clearTimeout(giveUp);
  }
}
