import type { Db } from '../../db/db.ts';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import { databaseOf, maskDsn } from '../../kernel/dsn.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { bookkeepingTables } from '../bookkeeping/tables.ts';
import { queryPool } from '../query-pool.ts';
import { type MarkerState, readMarker, writeMarker } from './marker.ts';

export interface Ownership {
  /** The server was started by illusion, so that all that is on it was made by it. */
  readonly isOwnServer?: boolean | undefined;
  /** Name of the database, typed by somebody who means it: it is ours from then on. */
  readonly confirm?: string | undefined;
}

export interface RequireOursOptions extends Ownership {
  /** What is about to be done, such as `Resetting the database`. */
  readonly action: string;
  readonly table?: string | undefined;
  readonly clock?: Clock | undefined;
}

/**
 * Refuses to destroy or change what illusion did not make, whatever the URL says.
 *
 * @throws ILLUSION_DATABASE_NOT_OURS; ILLUSION_CONFIRM_OTHER when another database was confirmed than the one that is open.
 */
export async function requireOurs(db: Db, options: RequireOursOptions): Promise<void> {
  const { action, isOwnServer, confirm, table, clock = systemClock } = options;
  const database = databaseOf(db.url) ?? '';
  if (confirm !== undefined && confirm !== database) {
    throw fail('ILLUSION_CONFIRM_OTHER', { action, confirmed: confirm, database });
  }
  if (isOwnServer) return;
  const scope = { query: queryPool(db), dialect: db.dialect, tables: bookkeepingTables(table) };
  const marker = await readMarker(scope);
  if (marker.kind === 'ours') return;
  if (confirm === undefined) {
    throw fail('ILLUSION_DATABASE_NOT_OURS', { action, dsn: maskDsn(db.url), database, reason: describe(marker) });
  }
  await writeMarker(scope, { purpose: 'any', clock });
}

function describe(marker: Exclude<MarkerState, { readonly kind: 'ours' }>): string {
  switch (marker.kind) {
    case 'none':
      return 'it has no marker, so it was not made by illusion, or by a version before it had markers';
    case 'copied':
      return `its marker, of ${marker.since}, was made in another database of which this one is a copy`;
    case 'unknown':
      return 'the user may not ask which cluster it is in, so no marker can be believed';
  }
}
