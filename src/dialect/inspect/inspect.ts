import type { Catalog, Qualified } from '../../schema/catalog/catalog.ts';
import { inspectCockroach } from '../cockroach/inspect.ts';
import type { Dialect, Query } from '../dialect.ts';
import { inspectPostgres } from '../postgres/inspect.ts';

export interface InspectOptions {
  /** Tables and views that are nobody's business, such as where applied migrations are written down. */
  readonly isIgnored?: (item: Qualified) => boolean;
}

/**
 * Reads what a database holds, with a number of queries that does not grow with it. `query` must speak on one connection, whose
 * `search_path` is set to `public`, so that names in expressions are spelled alike whoever asks, and whose `lock_timeout` to 5 s.
 *
 * @throws what `query` throws.
 */
export async function inspectCatalog(
  dialect: Dialect,
  query: Query,
  { isIgnored = () => false }: InspectOptions = {},
): Promise<Catalog> {
  // To spell an expression PostgreSQL locks its table, and would wait for a lock of somebody else without an end.
  await query("select set_config('search_path', 'public', false), set_config('lock_timeout', '5s', false)");
  const inspect = dialect.name === 'cockroach' ? inspectCockroach : inspectPostgres;
  return inspect(query, isIgnored);
}
