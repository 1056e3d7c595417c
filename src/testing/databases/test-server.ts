import { withConnection } from '../../db/connect.ts';
import { keepConnection } from '../../db/keep-connection.ts';
import { mapDriverError } from '../../db/map-driver-error.ts';
import { sqlStateOf } from '../../db/sql-state.ts';
import type { Dialect, Query } from '../../dialect/dialect.ts';
import type { AsyncDisposer } from '../../kernel/disposal.ts';
import { maskDsn, withDatabase } from '../../kernel/dsn.ts';
import { fail } from '../../kernel/errors/registry.ts';

/** The server a test run makes its databases on. */
export interface TestServer {
  /** DSN of a database to connect to for making others; nothing in it is touched. */
  readonly url: string;
  readonly dialect: Dialect;
  /** The server goes when the run ends; nothing on it has to be cleaned up. */
  readonly isThrownAway: boolean;
}

/** A connection to the server that stays open from one errand to the next. */
export interface ServerConnection extends AsyncDisposer {
  /** @throws as {@link onServer} does. */
  use<T>(use: (query: Query) => Promise<T>): Promise<T>;
}

const STATEMENT_TIMEOUT_MS = 60_000;
const insufficientPrivilege = '42501';

/**
 * Lends a connection to a database of the server, the one of its DSN unless another is named.
 *
 * @throws ILLUSION_TEST_NO_CREATEDB when the user may not do it; the ILLUSION_DB_* errors.
 */
export async function onServer<T>(
  server: Pick<TestServer, 'url'>,
  use: (query: Query) => Promise<T>,
  database?: string,
): Promise<T> {
  const url = database === undefined ? server.url : withDatabase(server.url, database);
  return explain(url, () => withConnection(url, use, { timeoutMs: STATEMENT_TIMEOUT_MS }));
}

/** Keeps a connection to the database of the server's DSN, for one errand after the other. */
export function connectToServer({ url }: Pick<TestServer, 'url'>): ServerConnection {
  const kept = keepConnection(url, { timeoutMs: STATEMENT_TIMEOUT_MS });
  return { use: (use) => explain(url, () => kept.use(use)), dispose: () => kept.dispose() };
}

async function explain<T>(url: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (sqlStateOf(error) !== insufficientPrivilege) throw mapDriverError(error, { url });
    const user = decodeURIComponent(new URL(url).username);
    throw fail('ILLUSION_TEST_NO_CREATEDB', { dsn: maskDsn(url), user }, { cause: error });
  }
}
