import type { ColumnType } from './column-type.ts';
import type { DefaultValue } from './default-value.ts';
import type { ReferentialAction } from './referential-action.ts';

/** The tables of a database as plain frozen data: what the models ask for, or what a server has. */
export interface Schema {
  /** Sorted by name. */
  readonly tables: readonly Table[];
}

/** A table. Every constraint and index has a name, so that errors and migrations can speak of it. */
export interface Table {
  readonly name: string;
  /** In the order of their definition. */
  readonly columns: readonly Column[];
  readonly primaryKey: PrimaryKey | undefined;
  readonly uniques: readonly UniqueConstraint[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly checks: readonly Check[];
  readonly indexes: readonly Index[];
}

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly default: DefaultValue | undefined;
}

export interface PrimaryKey {
  readonly name: string;
  /** Ordered. */
  readonly columns: readonly string[];
}

export interface UniqueConstraint {
  readonly name: string;
  readonly columns: readonly string[];
}

export interface ForeignKey {
  readonly name: string;
  /** The referencing columns, each standing for the one at its place in `referencedColumns`. */
  readonly columns: readonly string[];
  readonly referencedTable: string;
  readonly referencedColumns: readonly string[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
}

export interface Check {
  readonly name: string;
  /** The columns the expression speaks of, as far as they were said; they make its name. */
  readonly columns: readonly string[];
  /** SQL that must not be false for any row. */
  readonly expression: string;
}

export interface Index {
  readonly name: string;
  readonly columns: readonly IndexColumn[];
  readonly unique: boolean;
  /** SQL that rows of a partial index fulfil; undefined: the index has all rows. */
  readonly where: string | undefined;
}

export interface IndexColumn {
  readonly name: string;
  readonly order: 'asc' | 'desc';
}
