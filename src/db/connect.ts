import type { Query } from '../dialect/dialect.ts';
import { closeClient, openClient } from './open-client.ts';

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
  const client = await openClient(dsn, { timeoutMs, settings: { query_timeout: timeoutMs }, signal });
  const hangUp = () => client.connection.stream.destroy();
  signal?.addEventListener('abort', hangUp, { once: true });
  try {
    return await use(async (sql, params) => (await client.query(sql, params ? [...params] : undefined)).rows);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', hangUp);
    await closeClient(client);
  }
}
