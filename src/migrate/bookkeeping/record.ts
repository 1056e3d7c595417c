import type { Query } from '../../dialect/dialect.ts';
import type { SourceFile } from '../files/list-files.ts';
import type { AppliedMigration } from './read-applied.ts';
import type { BookkeepingTables } from './tables.ts';

export interface AppliedRecord {
  readonly file: SourceFile;
  readonly recordedName: string;
  readonly checksum: string;
  readonly batch: number;
  readonly durationMs: number | undefined;
  readonly statements: number | undefined;
  readonly toolVersion: string;
  readonly appliedBy: string;
}

/** Writes down that a migration is applied: both rows in one statement, so that there is never one without the other. */
export async function recordApplied(query: Query, tables: BookkeepingTables, record: AppliedRecord): Promise<void> {
  await query(
    `with h as (
  insert into ${tables.history} ("name", "batch", "migration_time") values ($1, $2, clock_timestamp()) returning "id"
) insert into ${tables.details} ("history_table", "migration_id", "file_name", "checksum", "duration_ms", "statements", "tool_version", "applied_by", "applied_at")
  select $3::text, h."id", $4::text, $5::text, $6::bigint, $7::bigint, $8::text, $9::text, clock_timestamp() from h`,
    [
      record.recordedName,
      record.batch,
      tables.historyName,
      record.file.fileName,
      record.checksum,
      record.durationMs === undefined ? null : Math.round(record.durationMs),
      record.statements ?? null,
      record.toolVersion,
      record.appliedBy,
    ],
  );
}

/** Writes down that a migration is not applied any more. */
export async function recordRemoved(query: Query, tables: BookkeepingTables, applied: AppliedMigration): Promise<void> {
  await query(
    `with h as (delete from ${tables.history} where "id"::text = any ($1::text[]) returning "id")
delete from ${tables.details} where "history_table" = $2 and "migration_id" in (select "id" from h)`,
    [applied.ids, tables.historyName],
  );
}

/** Writes down the checksum of a migration that is applied already: of one another tool applied, or of one that was edited. */
export async function recordChecksum(
  query: Query,
  tables: BookkeepingTables,
  applied: AppliedMigration,
  record: Pick<AppliedRecord, 'file' | 'checksum' | 'toolVersion' | 'appliedBy'>,
): Promise<void> {
  await query(
    `insert into ${tables.details} ("history_table", "migration_id", "file_name", "checksum", "tool_version", "applied_by", "applied_at")
  values ($1, $2, $3, $4, $5, $6, coalesce($7::timestamptz, clock_timestamp()))
  on conflict ("history_table", "migration_id") do update set "file_name" = excluded."file_name", "checksum" = excluded."checksum"`,
    [
      tables.historyName,
      applied.ids.at(-1),
      record.file.fileName,
      record.checksum,
      record.toolVersion,
      record.appliedBy,
      applied.appliedAt ?? null,
    ],
  );
}
