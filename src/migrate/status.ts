import type { Db } from '../db/db.ts';
import type { AppliedMigration } from './bookkeeping/read-applied.ts';
import { readApplied } from './bookkeeping/read-applied.ts';
import { bookkeepingTables } from './bookkeeping/tables.ts';
import { listFiles } from './files/list-files.ts';
import { describeHolder } from './lock/holder.ts';
import { readLockHolder } from './lock/read-lock-holder.ts';
import type { MigrationsOptions } from './options.ts';
import { compareHistory, currentRevision, type HistoryEntry } from './plan/history.ts';
import { queryPool } from './query-pool.ts';

/** One migration, as files and database know it. */
export interface MigrationStatus {
  readonly name: string;
  /** File name; undefined when the file is missing. */
  readonly file: string | undefined;
  readonly state: 'applied' | 'pending';
  /** The file was changed after it was applied. Undefined when that cannot be known: another tool applied it, or it is pending. */
  readonly edited: boolean | undefined;
  /** Applied, but there is no file. */
  readonly missing: boolean;
  /** Pending, although a later one is applied. */
  readonly outOfOrder: boolean;
  readonly batch: number | undefined;
  readonly appliedAt: Date | undefined;
  readonly durationMs: number | undefined;
  /** Such as `ann@build-7`. */
  readonly appliedBy: string | undefined;
  readonly toolVersion: string | undefined;
}

export interface StatusReport {
  /** In the order they run. */
  readonly migrations: readonly MigrationStatus[];
  /** The newest applied migration; undefined at base. */
  readonly current: string | undefined;
  /** The newest migration there is a file of. */
  readonly head: string | undefined;
  readonly pending: number;
  /** Names whose files and rows do not fit together: edited, missing or out of order. */
  readonly problems: readonly string[];
  /** Who is migrating this database now, such as `ann@build-7 pid 42 (illusion db migrate)`. */
  readonly migratingNow: string | undefined;
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
export async function status(db: Db, options: MigrationsOptions): Promise<StatusReport> {
  const tables = bookkeepingTables(options.table);
  const query = queryPool(db);
  const [files, applied, holder] = await Promise.all([
    listFiles(options.directory),
    readApplied(query, tables),
    readLockHolder(db, query, tables),
  ]);
  const history = await compareHistory(files, applied);
  return {
    migrations: history.entries.map(toStatus),
    current: currentRevision(applied),
    head: files.at(-1)?.name,
    pending: history.entries.filter((entry) => !entry.applied).length,
    problems: history.entries.filter(isProblem).map(({ name }) => name),
    migratingNow: holder && describeHolder(holder),
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
export async function history(db: Db, options: MigrationsOptions): Promise<readonly MigrationStatus[]> {
  const applied = await readApplied(queryPool(db), bookkeepingTables(options.table));
  const { entries } = await compareHistory(await listFiles(options.directory), applied);
  const entryOf = new Map(entries.map((entry) => [entry.name, entry]));
  return applied.toReversed().flatMap(({ name }) => {
    const entry = entryOf.get(name);
    return entry ? [toStatus(entry)] : [];
  });
}

function toStatus({ name, file, applied, edited, outOfOrder }: HistoryEntry): MigrationStatus {
  return {
    name,
    file: file?.fileName,
    state: applied ? 'applied' : 'pending',
    edited,
    missing: file === undefined,
    outOfOrder,
    ...describeApplied(applied),
  };
}

function describeApplied(applied: AppliedMigration | undefined) {
  return {
    batch: applied?.batch,
    appliedAt: applied?.appliedAt,
    durationMs: applied?.details?.durationMs,
    appliedBy: applied?.details?.appliedBy,
    toolVersion: applied?.details?.toolVersion,
  };
}

function isProblem({ file, edited, outOfOrder }: HistoryEntry): boolean {
  return file === undefined || edited === true || outOfOrder;
}
