import type { Qualified } from '../../schema/catalog/catalog.ts';
import type { CreateStatement } from './create-statement.ts';

/** A row of the catalogue. */
export type Row = Readonly<Record<string, unknown>>;

/** What the parts of a database are told apart by. */
export interface Inspection {
  /** By `pg_class 109 2`: catalogue, number of the object, number of the column. */
  readonly comments: ReadonlyMap<string, string>;
  readonly statements: ReadonlyMap<string, CreateStatement>;
  /** By `public.todo_number_seq`. */
  readonly sequences: ReadonlyMap<string, Row>;
  /** By `public.todo.title`. */
  readonly details: ReadonlyMap<string, Row>;
  readonly labelOf: (id: string) => Qualified;
  /** Names of all columns. */
  readonly columnsOf: (id: string) => readonly string[];
  readonly namesOf: (id: string, numbers: readonly number[]) => readonly string[];
}

/** Columns and checks the server makes for hash-sharded indexes and for TTL. */
export function isInternal(name: string): boolean {
  return /^(check_)?crdb_internal_/.test(name);
}
