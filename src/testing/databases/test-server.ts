import { withConnection } from '../../db/connect.ts';
import type { Dialect, Query } from '../../dialect/dialect.ts';
import { withDatabase } from '../../kernel/dsn.ts';

/** The server a test run makes its databases on. */
export interface TestServer {
  /** DSN of a database to connect to for making others; nothing in it is touched. */
  readonly url: string;
  readonly dialect: Dialect;
  /** The server goes when the run ends; nothing on it has to be cleaned up. */
  readonly isThrownAway: boolean;
  readonly signal?: AbortSignal | undefined;
}

const STATEMENT_TIMEOUT_MS = 60_000;

/** Lends a connection to a database of the server, the one of its DSN unless another is named. */
export function onServer<T>(
  server: Pick<TestServer, 'url' | 'signal'>,
  use: (query: Query) => Promise<T>,
  database?: string,
): Promise<T> {
  const url = database === undefined ? server.url : withDatabase(server.url, database);
  return withConnection(url, use, { timeoutMs: STATEMENT_TIMEOUT_MS, signal: server.signal });
}
