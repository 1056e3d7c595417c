import { retryable } from '../../db/retry.ts';
import { sqlStateOf } from '../../db/sql-state.ts';
import type { Query } from '../../dialect/dialect.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { BookkeepingTables } from './tables.ts';

/** Two sessions that create the same table at once: `if not exists` does not keep the second from failing with one of these. */
const lostRace = new Set(['23505', '42P07', '42710']);

export function createHistoryTables(query: Query, tables: BookkeepingTables, clock: Clock): Promise<void> {
  return createTables(query, [historyTable(tables), detailsTable(tables)], clock);
}

export function createLockTable(query: Query, tables: BookkeepingTables, clock: Clock): Promise<void> {
  return createTables(query, [lockTable(tables)], clock);
}

export function createJournalTable(query: Query, tables: BookkeepingTables, clock: Clock): Promise<void> {
  return createTables(query, [journalTable(tables)], clock);
}

export function createMarkerTable(
  query: Query,
  tables: Pick<BookkeepingTables, 'marker'>,
  clock: Clock,
): Promise<void> {
  return createTables(query, [markerTable(tables)], clock);
}

async function createTables(query: Query, statements: readonly string[], clock: Clock): Promise<void> {
  for (const statement of statements) {
    await retryable(
      async () => {
        try {
          await query(statement);
        } catch (error) {
          if (!lostRace.has(sqlStateOf(error) ?? '')) throw error;
        }
      },
      { clock },
    );
  }
}

/** Exactly what Knex makes, so that the project can go back to plain Knex. */
function historyTable({ history }: BookkeepingTables): string {
  return `create table if not exists ${history} ("id" serial primary key, "name" varchar(255), "batch" integer, "migration_time" timestamptz)`;
}

function detailsTable({ details }: BookkeepingTables): string {
  return `create table if not exists ${details} (
  "history_table" text not null,
  "migration_id" bigint not null,
  "file_name" text not null,
  "checksum" text not null,
  "duration_ms" bigint,
  "statements" bigint,
  "tool_version" text not null,
  "applied_by" text not null,
  "applied_at" timestamptz not null,
  constraint "illusion_migrations_pkey" primary key ("history_table", "migration_id")
)`;
}

function lockTable({ lock }: BookkeepingTables): string {
  return `create table if not exists ${lock} (
  "history_table" text not null,
  "owner" text,
  "holder" text,
  "fence" bigint not null,
  "acquired_at" timestamptz,
  "heartbeat_at" timestamptz,
  "expires_at" timestamptz,
  constraint "illusion_migrations_lock_pkey" primary key ("history_table")
)`;
}

/** A row for the database it was made in; a copy of the database brings the row along, and has another identity. */
function markerTable({ marker }: Pick<BookkeepingTables, 'marker'>): string {
  return `create table if not exists ${marker} (
  "cluster" text not null,
  "database" text not null,
  "purpose" text not null,
  "tool_version" text not null,
  "marked_at" timestamptz not null,
  constraint "illusion_marker_pkey" primary key ("cluster", "database")
)`;
}

/** The run that is open is number 0; those that came to their end have numbers from 1. */
function journalTable({ journal }: BookkeepingTables): string {
  return `create table if not exists ${journal} (
  "history_table" text not null,
  "migration" text not null,
  "direction" text not null,
  "run" bigint not null default 0,
  "number" bigint not null,
  "sql" text not null,
  "hash" text not null,
  "values_hash" text not null,
  "state" text not null,
  "jobs" text,
  "was_there" boolean,
  "result" text,
  "begun_at" timestamptz not null,
  "finished_at" timestamptz,
  "closed_at" timestamptz,
  constraint "illusion_migrations_journal_pkey" primary key ("history_table", "migration", "direction", "run", "number")
)`;
}
