import type { Query } from '../../dialect/dialect.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { compareNames, stemOf } from '../files/migration-name.ts';
import type { BookkeepingTables } from './tables.ts';

/** A migration the database says is applied. */
export interface AppliedMigration {
  readonly name: string;
  /** The name as the table has it, usually with an extension. */
  readonly recordedName: string;
  /** Rows of the history table; more than one only where Knex itself ran a migration twice. */
  readonly ids: readonly string[];
  readonly batch: number;
  readonly appliedAt: Date | undefined;
  /** Undefined for what Knex or another tool applied. */
  readonly details: AppliedDetails | undefined;
}

export interface AppliedDetails {
  readonly fileName: string;
  readonly checksum: string;
  /** Undefined for a migration that was stamped, not run. */
  readonly durationMs: number | undefined;
  readonly statements: number | undefined;
  readonly toolVersion: string;
  readonly appliedBy: string;
}

const undefinedTable = '42P01';
const undefinedColumn = '42703';

/** Reads what is applied, in the order it was: by batch, and by name within one. Changes nothing: without tables, nothing is applied. */
export async function readApplied(query: Query, tables: BookkeepingTables): Promise<readonly AppliedMigration[]> {
  const rows = await readRows(query, tables);
  const applied = new Map<string, AppliedMigration>();
  for (const row of rows) {
    const one = toApplied(row);
    const earlier = applied.get(one.name);
    applied.set(one.name, earlier ? { ...one, ids: [...earlier.ids, ...one.ids] } : one);
  }
  return [...applied.values()].sort((a, b) => a.batch - b.batch || compareNames(a.name, b.name));
}

type Row = Readonly<Record<string, unknown>>;

async function readRows(query: Query, { history, historyName, details }: BookkeepingTables): Promise<readonly Row[]> {
  const columns = 'h."id"::text as id, h."name" as name, h."batch" as batch, h."migration_time" as applied_at';
  const joined = `select ${columns}, d."file_name" as file_name, d."checksum" as checksum, d."duration_ms"::text as duration_ms,
  d."statements"::text as statements, d."tool_version" as tool_version, d."applied_by" as applied_by
  from ${history} h left join ${details} d on d."migration_id" = h."id" and d."history_table" = $1 order by h."id"`;
  try {
    return await query(joined, [historyName]);
  } catch (error) {
    if (codeOf(error) === undefinedColumn) throw notKnex(historyName, error);
    if (codeOf(error) !== undefinedTable) throw error;
  }
  try {
    return await query(`select ${columns} from ${history} h order by h."id"`);
  } catch (error) {
    if (codeOf(error) === undefinedTable) return [];
    throw codeOf(error) === undefinedColumn ? notKnex(historyName, error) : error;
  }
}

function toApplied(row: Row): AppliedMigration {
  const recordedName = String(row['name']);
  const hasDetails = typeof row['checksum'] === 'string';
  return {
    name: stemOf(recordedName),
    recordedName,
    ids: [String(row['id'])],
    batch: Number(row['batch'] ?? 0),
    appliedAt: row['applied_at'] instanceof Date ? row['applied_at'] : undefined,
    details: hasDetails
      ? {
          fileName: String(row['file_name']),
          checksum: String(row['checksum']),
          durationMs: toNumber(row['duration_ms']),
          statements: toNumber(row['statements']),
          toolVersion: String(row['tool_version']),
          appliedBy: String(row['applied_by']),
        }
      : undefined,
  };
}

function toNumber(value: unknown): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}

function codeOf(error: unknown): unknown {
  return (error as { readonly code?: unknown }).code;
}

function notKnex(table: string, cause: unknown): Error {
  return fail('ILLUSION_MIGRATION_TABLE', { table, reason: (cause as Error).message }, { cause });
}
