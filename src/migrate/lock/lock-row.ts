import { randomUUID } from 'node:crypto';
import type { Query } from '../../dialect/dialect.ts';
import type { BookkeepingTables } from '../bookkeeping/tables.ts';
import { type Holder, parseHolder } from './holder.ts';

/** The row that says who holds the lock; where there are no advisory locks, it is the lock. */
export interface LockRow {
  readonly owner: string;
  /** Grows by one with every acquisition. */
  readonly fence: string;
}

export interface LockRowState {
  readonly holder: Holder | undefined;
  readonly seconds: number;
}

const undefinedTable = '42P01';

/** Writes the row over whatever is there: for a caller that has the lock by other means. */
export async function writeRow(query: Query, tables: BookkeepingTables, holder: Holder): Promise<LockRow> {
  const [row] = await query(upsert(tables, 'true', 'null'), [tables.historyName, randomUUID(), JSON.stringify(holder)]);
  return toRow(row);
}

/** Takes the row when it is free or its lease ran out; undefined when somebody holds it. One statement: compare and set. */
export async function takeRow(
  query: Query,
  tables: BookkeepingTables,
  holder: Holder,
  leaseMs: number,
): Promise<LockRow | undefined> {
  const free = 'l."owner" is null or l."expires_at" is null or l."expires_at" < now()';
  const expires = `now() + interval '${leaseMs} milliseconds'`;
  const [row] = await query(upsert(tables, free, expires), [tables.historyName, randomUUID(), JSON.stringify(holder)]);
  return row && toRow(row);
}

/** Extends the lease; false when the row is not this holder's any more. */
export async function renewRow(
  query: Query,
  tables: BookkeepingTables,
  { owner, fence }: LockRow,
  leaseMs: number,
): Promise<boolean> {
  const rows = await query(
    `update ${tables.lock} set "heartbeat_at" = now(), "expires_at" = now() + interval '${leaseMs} milliseconds'
  where "history_table" = $1 and "owner" = $2 and "fence" = $3::bigint and "expires_at" >= now() returning 1 as one`,
    [tables.historyName, owner, fence],
  );
  return rows.length > 0;
}

export async function freeRow(query: Query, tables: BookkeepingTables, { owner, fence }: LockRow): Promise<void> {
  await query(
    `update ${tables.lock} set "owner" = null, "holder" = null, "acquired_at" = null, "heartbeat_at" = null, "expires_at" = null
  where "history_table" = $1 and "owner" = $2 and "fence" = $3::bigint`,
    [tables.historyName, owner, fence],
  );
}

/** Who the row names; undefined when it is free, or there is no such table yet. */
export async function readRow(query: Query, tables: BookkeepingTables): Promise<LockRowState | undefined> {
  const rows = await query(
    `select "holder" as holder, extract(epoch from now() - "acquired_at")::float8 as seconds
  from ${tables.lock} where "history_table" = $1 and "owner" is not null and ("expires_at" is null or "expires_at" >= now())`,
    [tables.historyName],
  ).catch((error: { readonly code?: unknown }) => {
    if (error.code === undefinedTable) return [];
    throw error;
  });
  return rows[0] && { holder: parseHolder(rows[0]['holder']), seconds: Number(rows[0]['seconds']) };
}

function upsert({ lock }: BookkeepingTables, condition: string, expires: string): string {
  return `insert into ${lock} as l ("history_table", "owner", "holder", "fence", "acquired_at", "heartbeat_at", "expires_at")
  values ($1, $2, $3, 1, now(), now(), ${expires})
  on conflict ("history_table") do update set "owner" = excluded."owner", "holder" = excluded."holder", "fence" = l."fence" + 1,
    "acquired_at" = now(), "heartbeat_at" = now(), "expires_at" = ${expires}
  where ${condition}
  returning "owner" as owner, "fence"::text as fence`;
}

function toRow(row: Readonly<Record<string, unknown>> | undefined): LockRow {
  return { owner: String(row?.['owner']), fence: String(row?.['fence']) };
}
