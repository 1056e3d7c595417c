import { withConnection } from '../../db/connect.ts';
import { toConnectionError } from '../../db/connection-error.ts';
import type { Query } from '../../dialect/dialect.ts';
import { isIllusionError } from '../../kernel/errors/illusion-error.ts';

export interface ReachOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Connects once and asks whether the database is there.
 *
 * @returns the DSN to use: the one given, or without TLS where it only prefers TLS and the server has none, as libpq does.
 * @throws ILLUSION_DSN_INVALID, ILLUSION_DB_*
 */
export async function reach(url: string, options: ReachOptions): Promise<string> {
  try {
    await withConnection(url, (query) => expectDatabase(query), options);
    return url;
  } catch (error) {
    options.signal?.throwIfAborted();
    const plain = withoutTls(url);
    if (plain === undefined || !isIllusionError(error) || error.code !== 'ILLUSION_DB_TLS_UNSUPPORTED') {
      throw toConnectionError(error, url, options.timeoutMs);
    }
    return reach(plain, options);
  }
}

/** CockroachDB lets a client connect to a database that does not exist; this question does not. */
async function expectDatabase(query: Query): Promise<void> {
  const rows = await query('select 1 from pg_catalog.pg_database where datname = current_database()');
  if (rows.length === 0) throw Object.assign(new Error('the database does not exist'), { code: '3D000' });
}

function withoutTls(dsn: string): string | undefined {
  if (!URL.canParse(dsn)) return undefined;
  const url = new URL(dsn);
  const mode = url.searchParams.get('sslmode');
  if (mode !== 'prefer' && mode !== 'allow') return undefined;
  url.searchParams.set('sslmode', 'disable');
  return url.toString();
}
