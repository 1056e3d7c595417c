import type { Db } from '../db/db.ts';
import type { DbReader } from '../db/open-reader.ts';
import type { AppliedMigration } from './bookkeeping/read-applied.ts';
import { readApplied } from './bookkeeping/read-applied.ts';
import { bookkeepingTables } from './bookkeeping/tables.ts';
import { listFiles } from './files/list-files.ts';
import { type BegunRun, readBegun } from './journal/read-begun.ts';
import { describeHolder } from './lock/holder.ts';
import { readLockHolder } from './lock/read-lock-holder.ts';
import type { MigrationsOptions } from './options.ts';
import { compareHistory, currentRevision, type HistoryEntry } from './plan/history.ts';
import { queryPool } from './query-pool.ts';

/** One migration, as files and database know it. */
export interface MigrationStatus {
  readonly name: string;
  /** File name; null when the file is missing. */
  readonly file: string | null;
  readonly state: 'applied' | 'pending';
  /** The file was changed after it was applied. Null when that cannot be known: another tool applied it, or it is pending. */
  readonly edited: boolean | null;
  /** Applied, but there is no file. */
  readonly missing: boolean;
  /** Pending, although a later one is applied. */
  readonly outOfOrder: boolean;
  /** It was begun outside of a transaction and not finished: applying it when it is pending, else rolling it back. The next run goes on. */
  readonly begun: { readonly statements: number } | null;
  readonly batch: number | null;
  readonly appliedAt: Date | null;
  /** Null for what was stamped, or applied by another tool. */
  readonly durationMs: number | null;
  /** Such as `ann@build-7`. */
  readonly appliedBy: string | null;
  readonly toolVersion: string | null;
}

/** How migration files and a database stand to each other. */
export interface StatusReport {
  /** In the order they run. */
  readonly migrations: readonly MigrationStatus[];
  /** The newest applied migration; null at base. */
  readonly current: string | null;
  /** The newest migration there is a file of. */
  readonly head: string | null;
  readonly pending: number;
  /** Names whose files and rows do not fit together: edited, missing or out of order. */
  readonly problems: readonly string[];
  /** Who is migrating this database now, such as `ann@build-7 pid 42 (illusion db migrate)`. */
  readonly migratingNow: string | null;
}

/**
 * Says which migrations are applied and which are pending, and what does not fit. Changes nothing.
 *
 * @throws ILLUSION_MIGRATIONS_FOLDER, ILLUSION_MIGRATION_TWICE, ILLUSION_MIGRATION_TABLE, the ILLUSION_DB_* errors.
 *
 * @example
 * const { pending, problems } = await status(db, { directory: '/srv/todo/migrations' });
 * const isAtHead = pending === 0 && problems.length === 0;
 */
export async function status(db: Db | DbReader, options: MigrationsOptions): Promise<StatusReport> {
  const tables = bookkeepingTables(options.table);
  const query = queryPool(db);
  const [files, applied, holder, begun] = await Promise.all([
    listFiles(options.directory),
    readApplied(query, tables),
    readLockHolder(db.dialect, query, tables),
    readBegun(query, tables),
  ]);
  const history = await compareHistory(files, applied);
  return {
    migrations: history.entries.map((entry) => toStatus(entry, begun)),
    current: currentRevision(applied),
    head: files.at(-1)?.name ?? null,
    pending: history.entries.filter((entry) => !entry.applied).length,
    problems: history.entries.filter(isProblem).map(({ name }) => name),
    migratingNow: holder ? describeHolder(holder) : null,
  };
}

/**
 * What was applied, the newest first: who did it, when and how long it took.
 *
 * @throws as {@link status} does.
 *
 * @example
 * const [newest] = await history(db, { directory: '/srv/todo/migrations' });
 */
export async function history(db: Db | DbReader, options: MigrationsOptions): Promise<readonly MigrationStatus[]> {
  const tables = bookkeepingTables(options.table);
  const query = queryPool(db);
  const [applied, begun] = await Promise.all([readApplied(query, tables), readBegun(query, tables)]);
  const { entries } = await compareHistory(await listFiles(options.directory), applied);
  const entryOf = new Map(entries.map((entry) => [entry.name, entry]));
  return applied.toReversed().flatMap(({ name }) => {
    const entry = entryOf.get(name);
    return entry ? [toStatus(entry, begun)] : [];
  });
}

function toStatus(
  { name, file, applied, edited, outOfOrder }: HistoryEntry,
  begun: readonly BegunRun[],
): MigrationStatus {
  const direction = applied ? 'down' : 'up';
  const run = begun.find((one) => one.migration === name && one.direction === direction);
  return {
    name,
    file: file?.fileName ?? null,
    state: applied ? 'applied' : 'pending',
    edited: edited ?? null,
    missing: file === undefined,
    outOfOrder,
    begun: run ? { statements: run.statements } : null,
    ...describeApplied(applied),
  };
}

function describeApplied(applied: AppliedMigration | undefined) {
  return {
    batch: applied?.batch ?? null,
    appliedAt: applied?.appliedAt ?? null,
    durationMs: applied?.details?.durationMs ?? null,
    appliedBy: applied?.details?.appliedBy ?? null,
    toolVersion: applied?.details?.toolVersion ?? null,
  };
}

function isProblem({ file, edited, outOfOrder }: HistoryEntry): boolean {
  return file === undefined || edited === true || outOfOrder;
}
