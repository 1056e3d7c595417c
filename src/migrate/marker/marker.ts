import { retryable } from '../../db/retry.ts';
import type { Dialect, Query } from '../../dialect/dialect.ts';
import { readIdentity } from '../../dialect/read-identity.ts';
import type { Clock } from '../../kernel/clock.ts';
import { createMarkerTable } from '../bookkeeping/create-tables.ts';
import type { BookkeepingTables } from '../bookkeeping/tables.ts';
import { toolVersion } from '../tool-version.ts';

/** What a database was made for; `test`: whose contents a test run may change. */
export type Purpose = 'any' | 'test';

/** What a database says of itself. */
export type MarkerState =
  /** Made by illusion, or given to it by somebody who typed its name. */
  | { readonly kind: 'ours'; readonly purpose: Purpose }
  /** A marker that was made in another database: this one is a copy of it. */
  | { readonly kind: 'copied'; readonly since: string }
  | { readonly kind: 'none' }
  /** The user may not ask which cluster this is, so that no marker can be believed. */
  | { readonly kind: 'unknown' };

export interface MarkerScope {
  readonly query: Query;
  readonly dialect: Dialect;
  readonly tables: Pick<BookkeepingTables, 'marker'>;
}

/** Reads the marker of the current database. */
export async function readMarker({ query, dialect, tables }: MarkerScope): Promise<MarkerState> {
  const identity = await readIdentity(dialect, query);
  if (!identity) return { kind: 'unknown' };
  const [table] = await query('select to_regclass($1) is not null as found', [tables.marker]);
  if (table?.['found'] !== true) return { kind: 'none' };
  const rows = await query(`select "cluster", "database", "purpose", "marked_at" from ${tables.marker}`);
  const own = rows.find((row) => row['cluster'] === identity.cluster && row['database'] === identity.database);
  if (own) return { kind: 'ours', purpose: own['purpose'] === 'test' ? 'test' : 'any' };
  const [other] = rows;
  return other ? { kind: 'copied', since: new Date(other['marked_at'] as string).toISOString() } : { kind: 'none' };
}

/** Marks the current database as one that illusion may do with as it is asked. Does nothing where its identity cannot be known. */
export async function writeMarker(
  { query, dialect, tables }: MarkerScope,
  { purpose, clock }: { readonly purpose: Purpose; readonly clock: Clock },
): Promise<void> {
  const identity = await readIdentity(dialect, query);
  if (!identity) return;
  await createMarkerTable(query, tables, clock);
  const mark = () =>
    query(
      `insert into ${tables.marker} ("cluster", "database", "purpose", "tool_version", "marked_at") values ($1, $2, $3, $4, $5)
     on conflict ("cluster", "database") do update set "purpose" = excluded."purpose"`,
      [identity.cluster, identity.database, purpose, toolVersion(), clock.now()],
    );
  await retryable(mark, { clock });
}
