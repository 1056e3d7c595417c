import { detectDialect } from '../dialect/detect-dialect.ts';
import type { Dialect, Query } from '../dialect/dialect.ts';
import type { AsyncDisposer } from '../kernel/disposal.ts';
import { closeClient, openClient } from './open-client.ts';
import { valueParsers } from './value-parsers.ts';

/** One connection to ask a few things with. It loads no Knex, which takes a third of a short command's time. */
export interface DbReader extends AsyncDisposer {
  readonly dialect: Dialect;
  /** The DSN it was opened with. Never print it unmasked. */
  readonly url: string;
  /** Asks one thing after the other, however many are asked at once. */
  readonly query: Query;
}

/** Which database to read. */
export interface OpenReaderOptions {
  readonly url: string;
  /** Deadline for connecting, in milliseconds. Default 5000. */
  readonly timeoutMs?: number;
  /** What the server shows as the connection's program. Default `illusion`. */
  readonly applicationName?: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a database for reading.
 *
 * @throws the ILLUSION_DB_* connection errors, ILLUSION_DSN_INVALID, ILLUSION_DIALECT_UNKNOWN; the signal's reason.
 *
 * @example
 * const reader = await openReader({ url: 'postgresql://app@127.0.0.1:5432/app' });
 * const { pending } = await status(reader, { directory: '/srv/todo/migrations' });
 * await reader.dispose();
 */
export async function openReader(options: OpenReaderOptions): Promise<DbReader> {
  const { url, timeoutMs = 5000, applicationName = 'illusion', signal } = options;
  const settings = { application_name: applicationName, types: valueParsers };
  const client = await openClient(url, { timeoutMs, settings, signal });
  let last: Promise<unknown> = Promise.resolve();
  const query: Query = (sql, params) => {
    const ask = async () => (await client.query(sql, params && [...params])).rows;
    const answer = last.then(ask, ask);
    last = answer;
    return answer;
  };
  try {
    return { url, dialect: await detectDialect(query), query, dispose: () => closeClient(client) };
  } catch (error) {
    await closeClient(client);
    throw error;
  }
}
