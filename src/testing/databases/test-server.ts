import { withConnection } from '../../db/connect.ts';
import { mapDriverError } from '../../db/map-driver-error.ts';
import { sqlStateOf } from '../../db/sql-state.ts';
import type { Dialect, Query } from '../../dialect/dialect.ts';
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
  try {
    return await withConnection(url, use, { timeoutMs: STATEMENT_TIMEOUT_MS });
  } catch (error) {
    if (sqlStateOf(error) !== insufficientPrivilege) throw mapDriverError(error, { url });
    const user = decodeURIComponent(new URL(url).username);
    throw fail('ILLUSION_TEST_NO_CREATEDB', { dsn: maskDsn(url), user }, { cause: error });
  }
}
