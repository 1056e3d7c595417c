import type { ReferentialAction } from '../schema/referential-action.ts';
import type { Check } from '../schema/schema.ts';
import type { AnyColumn, AnyColumnBuilder, TraitsOf } from './column-builder.ts';

export const modelBrand = Symbol.for('illusion.model');

/** The columns of a model, by name. */
export type ColumnSet = Readonly<Record<string, AnyColumnBuilder>>;

/** A column of a model, with the type of its builder. */
export interface ModelColumn<B extends AnyColumnBuilder = AnyColumnBuilder> extends AnyColumn {
  /** Never there: carries the type of the builder. */
  readonly builder?: B;
}

/** A table as the application sees it; made by {@link defineModel}. */
export interface Model<C extends ColumnSet = ColumnSet> {
  readonly [modelBrand]: true;
  /** Schema of the table; `public` unless it was said. */
  readonly schema: string;
  /** Name of the table. */
  readonly table: string;
  readonly columns: { readonly [K in keyof C]: ModelColumn<C[K]> };
  /** Names of the columns of the primary key, in order; empty for none. */
  readonly primaryKey: readonly string[];
  readonly uniques: readonly UniqueInput[];
  readonly indexes: readonly IndexInput[];
  readonly checks: readonly ModelCheck[];
  readonly foreignKeys: readonly ForeignKeyInput[];
  readonly exclusions: readonly ExclusionInput[];
  /** More about the primary key than its columns. */
  readonly primaryKeyOptions: Omit<PrimaryKeyInput, 'columns'> & { readonly descending: readonly string[] };
  /** Storage parameters, such as `{ fillfactor: 70 }`. */
  readonly with: Readonly<Record<string, string | number | boolean>>;
  readonly cockroach: CockroachOptions;
  readonly comment: string | undefined;
}

/** Any model, whatever its columns. */
// biome-ignore lint/suspicious/noExplicitAny: columns are both read and written, so that no narrower type fits all models
export type AnyModel = Model<any>;

export interface PrimaryKeyInput<Name extends string = string> {
  readonly columns: readonly (Name | { readonly name: Name; readonly order: 'asc' | 'desc' })[];
  /** Default: `<table>_pkey`. */
  readonly name?: string;
  /** Further columns that are only stored. */
  readonly include?: readonly Name[];
  /** CockroachDB: how many buckets the key is spread over by its hash. */
  readonly hashBuckets?: number;
  readonly comment?: string;
}

export interface UniqueInput<Name extends string = string> {
  readonly columns: readonly Name[];
  /** Default: `<table>_<columns>_key`. */
  readonly name?: string;
  /** Further columns that are only stored, for queries that then need not look at the table. */
  readonly include?: readonly Name[];
  /** Nulls are the same as each other (PostgreSQL from 15 on). */
  readonly nullsNotDistinct?: boolean;
  /** PostgreSQL: checked at the end of the transaction (`deferred`), or whenever a transaction says so (`immediate`). */
  readonly deferrable?: 'immediate' | 'deferred';
  readonly comment?: string;
}

/** A column or expression of an index. */
export type IndexKeyInput<Name extends string = string> =
  | Name
  | ({ readonly name: Name } & IndexKeyOptions)
  /** SQL, such as `lower(title)`. */
  | ({ readonly expression: string } & IndexKeyOptions);

export interface IndexKeyOptions {
  readonly order?: 'asc' | 'desc';
  readonly nulls?: 'first' | 'last';
  /** Such as `gin_trgm_ops`. */
  readonly operatorClass?: string;
  readonly collation?: string;
}

export interface IndexInput<Name extends string = string> {
  readonly columns: readonly IndexKeyInput<Name>[];
  /** Default: `<table>_<columns>_idx`. */
  readonly name?: string;
  readonly unique?: boolean;
  /** SQL; the index has only the rows that fulfil it. */
  readonly where?: string;
  /** Such as `gin` or `hash`. Default: `btree`. */
  readonly method?: string;
  /** Further columns that are only stored, for queries that then need not look at the table. */
  readonly include?: readonly Name[];
  /** Nulls are the same as each other (PostgreSQL from 15 on). */
  readonly nullsNotDistinct?: boolean;
  /** Storage parameters, such as `{ fillfactor: 70 }`. */
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  /** CockroachDB: how many buckets the index is spread over by its hash. */
  readonly hashBuckets?: number;
  /** CockroachDB: false for an index that is kept and not used. */
  readonly visible?: boolean;
  readonly comment?: string;
}

/** A foreign key, for those of several columns; for one of a single column see `references()`. */
export interface ForeignKeyInput<Name extends string = string> {
  readonly columns: readonly Name[];
  /** The columns they refer to, in the same order. */
  readonly references: () => readonly AnyColumn[];
  readonly onDelete?: ReferentialAction;
  readonly onUpdate?: ReferentialAction;
  /** `full`: either all columns are null or none. */
  readonly match?: 'simple' | 'full';
  /** Default: `<table>_<columns>_fkey`. */
  readonly name?: string;
  readonly deferrable?: 'immediate' | 'deferred';
  /** True: rows that are there already are not looked at. */
  readonly notValid?: boolean;
  readonly comment?: string;
}

/** PostgreSQL: no two rows may have values that are all in conflict with each other. */
export interface ExclusionInput<Name extends string = string> {
  readonly columns: readonly Name[];
  /** What stands after EXCLUDE, such as `using gist (room with =, during with &&)`. */
  readonly definition: string;
  readonly name: string;
  readonly comment?: string;
}

/** What only CockroachDB's tables have. */
export interface CockroachOptions {
  /** Storage parameters of row-level TTL, such as `{ ttl_expire_after: '30 days' }`. */
  readonly ttl?: Readonly<Record<string, string | number | boolean>>;
  /** Column families: a name and its columns. */
  readonly families?: Readonly<Record<string, readonly string[]>>;
  /** Such as `global` or `regional by row`. */
  readonly locality?: string;
}

export interface CheckInput<Name extends string = string, Row = Readonly<Record<string, unknown>>> {
  /** The columns the check speaks of; they make its name. */
  readonly columns: readonly Name[];
  /** SQL that must not be false for any row. */
  readonly expression: string;
  /** The same in JavaScript, for fakes, which know no SQL; without it they let every row pass. */
  readonly holds?: (row: Row) => boolean;
  /** Default: `<table>_<columns>_check`. */
  readonly name?: string;
  /** True: rows that are there already are not looked at. */
  readonly notValid?: boolean;
  readonly comment?: string;
}

export interface ModelCheck extends Check {
  readonly holds: ((row: Readonly<Record<string, unknown>>) => boolean) | undefined;
  readonly notValid: boolean;
  readonly comment: string | undefined;
}

type BuilderOf<Column> = Column extends ModelColumn<infer B> ? B : never;
type ColumnTraitsOf<M extends AnyModel, K extends keyof M['columns']> = TraitsOf<BuilderOf<M['columns'][K]>>;
type OrNull<Value, Nullable> = Nullable extends true ? Value | null : Value;
type Flatten<T> = { [K in keyof T]: T[K] };

type ReadOf<M extends AnyModel, K extends keyof M['columns']> = OrNull<
  ColumnTraitsOf<M, K>['read'],
  ColumnTraitsOf<M, K>['nullable']
>;
type WriteOf<M extends AnyModel, K extends keyof M['columns']> = OrNull<
  ColumnTraitsOf<M, K>['write'],
  ColumnTraitsOf<M, K>['nullable']
>;
type OptionalColumns<M extends AnyModel> = {
  [K in keyof M['columns']]: true extends ColumnTraitsOf<M, K>['nullable'] | ColumnTraitsOf<M, K>['hasDefault']
    ? K
    : never;
}[keyof M['columns']];

/** Names of a model's columns. */
export type ColumnOf<M extends AnyModel> = keyof M['columns'] & string;

/** A row as it is read: every column, null only where the column is nullable. */
export type RowOf<M extends AnyModel> = Flatten<{ readonly [K in keyof M['columns']]: ReadOf<M, K> }>;

/** What an insert takes: every column, those that are nullable or have a default may be left out. */
export type InsertOf<M extends AnyModel> = Flatten<
  { readonly [K in Exclude<keyof M['columns'], OptionalColumns<M>>]: WriteOf<M, K> } & {
    readonly [K in OptionalColumns<M>]?: WriteOf<M, K> | undefined;
  }
>;

/** What an update takes: the columns to change. */
export type UpdateOf<M extends AnyModel> = Flatten<{ readonly [K in keyof M['columns']]?: WriteOf<M, K> | undefined }>;

/** Whether a value was made by {@link defineModel}, of this or any other loaded copy of the package. */
export function isModel(value: unknown): value is AnyModel {
  return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[modelBrand] === true;
}
