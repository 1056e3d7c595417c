import type { ReferentialAction } from '../referential-action.ts';

/**
 * What a database holds, as plain frozen data; types, defaults and expressions are SQL in the words of whoever wrote it down. Two
 * catalogues that servers of one version told are alike exactly when the databases are; what models ask for is told by a
 * server, too, after it was made there (decision 0030).
 */
export interface Catalog {
  /** `public` left out. */
  readonly schemas: readonly NamespaceItem[];
  /** Names of installed extensions; they are made where they are needed and never dropped. */
  readonly extensions: readonly string[];
  readonly enums: readonly EnumItem[];
  /** Those that stand alone; one that belongs to a column is part of the column. */
  readonly sequences: readonly SequenceItem[];
  readonly tables: readonly TableItem[];
  /** In an order in which they can be made. */
  readonly views: readonly ViewItem[];
}

/** Something with a name in a schema. */
export interface Qualified {
  readonly schema: string;
  readonly name: string;
}

export interface NamespaceItem {
  readonly name: string;
  readonly comment: string | null;
}

export interface EnumItem extends Qualified {
  /** In their order. */
  readonly values: readonly string[];
  readonly comment: string | null;
}

export interface SequenceItem extends Qualified {
  readonly options: SequenceOptions;
  readonly comment: string | null;
}

/** Numbers are texts: they have 64 bits. */
export interface SequenceOptions {
  readonly type: string;
  readonly start: string;
  readonly increment: string;
  readonly min: string;
  readonly max: string;
  readonly cache: string;
  readonly cycle: boolean;
}

export interface TableItem extends Qualified {
  /** In the order of the table, which no comparison looks at. */
  readonly columns: readonly ColumnItem[];
  readonly constraints: readonly ConstraintItem[];
  /** Those that do not come with a constraint. */
  readonly indexes: readonly IndexItem[];
  /** Storage parameters, such as `fillfactor=70`; sorted. */
  readonly options: readonly string[];
  /** CockroachDB: column families, such as `f1 (id, a)`; empty for the one every table has. */
  readonly families: readonly string[];
  /** CockroachDB: such as `LOCALITY GLOBAL`. */
  readonly locality: string | null;
  readonly comment: string | null;
}

export interface ColumnItem {
  readonly name: string;
  /** By its short name, such as `varchar(20)` or `mood[]`. */
  readonly type: string;
  readonly nullable: boolean;
  /** SQL; null without one, and for columns whose values the server makes otherwise. */
  readonly default: string | null;
  readonly identity: IdentityItem | null;
  /** The column counts by a sequence of its own, as the type `serial` makes it. */
  readonly serial: boolean;
  readonly generated: GeneratedItem | null;
  readonly collation: string | null;
  /** CockroachDB: SQL of what an update sets the column to. */
  readonly onUpdate: string | null;
  readonly comment: string | null;
}

export interface IdentityItem {
  readonly always: boolean;
  /** Null: the usual ones of its type. */
  readonly options: SequenceOptions | null;
}

export interface GeneratedItem {
  readonly expression: string;
  readonly stored: boolean;
}

export type ConstraintItem = KeyItem | ForeignKeyItem | CheckItem | ExclusionItem;

/** A primary key or a unique constraint. */
export interface KeyItem {
  readonly kind: 'primary key' | 'unique';
  readonly name: string;
  readonly columns: readonly string[];
  /** CockroachDB: which of the columns are in descending order. */
  readonly descending: readonly string[];
  readonly include: readonly string[];
  readonly nullsNotDistinct: boolean;
  readonly deferrable: Deferrable;
  /** CockroachDB: buckets of a hash-sharded key. */
  readonly buckets: number | null;
  readonly comment: string | null;
}

export type Deferrable = 'no' | 'immediate' | 'deferred';

export interface ForeignKeyItem {
  readonly kind: 'foreign key';
  readonly name: string;
  readonly columns: readonly string[];
  readonly target: Qualified;
  readonly targetColumns: readonly string[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  readonly match: 'simple' | 'full';
  readonly deferrable: Deferrable;
  /** False: rows that were there before were not looked at. */
  readonly validated: boolean;
  readonly comment: string | null;
}

export interface CheckItem {
  readonly kind: 'check';
  readonly name: string;
  readonly expression: string;
  /** The columns it speaks of. */
  readonly columns: readonly string[];
  readonly validated: boolean;
  readonly comment: string | null;
}

/** PostgreSQL's EXCLUDE. */
export interface ExclusionItem {
  readonly kind: 'exclusion';
  readonly name: string;
  /** What stands after the name, such as `EXCLUDE USING gist (during WITH &&)`. */
  readonly definition: string;
  readonly columns: readonly string[];
  readonly comment: string | null;
}

export interface IndexItem {
  readonly name: string;
  readonly unique: boolean;
  readonly method: string;
  readonly keys: readonly IndexKeyItem[];
  /** Columns that are only stored. */
  readonly include: readonly string[];
  readonly where: string | null;
  readonly nullsNotDistinct: boolean;
  /** Storage parameters, such as `fillfactor='70'`. */
  readonly options: readonly string[];
  /** CockroachDB: buckets of a hash-sharded index. */
  readonly buckets: number | null;
  readonly visible: boolean;
  readonly comment: string | null;
}

export interface IndexKeyItem {
  /** The column or expression with its collation and operator class, as SQL. */
  readonly sql: string;
  /** The column, when the key is nothing but one. */
  readonly column: string | null;
  readonly descending: boolean;
  /** Null: last in ascending order, first in descending order (CockroachDB: the other way round). */
  readonly nulls: 'first' | 'last' | null;
}

export interface ViewItem extends Qualified {
  /** The query. */
  readonly query: string;
  readonly materialized: boolean;
  /** Of a materialized view. */
  readonly indexes: readonly IndexItem[];
  readonly comment: string | null;
}

export const emptyCatalog: Catalog = Object.freeze({
  schemas: [],
  extensions: [],
  enums: [],
  sequences: [],
  tables: [],
  views: [],
});

/** A key for maps: what has the same key has the same name in the same schema. */
export function keyOf({ schema, name }: Qualified): string {
  return `${schema}.${name}`;
}

/** The name as one writes it: with its schema unless that is `public`. */
export function labelOf({ schema, name }: Qualified): string {
  return schema === 'public' ? name : `${schema}.${name}`;
}
