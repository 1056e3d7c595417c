import type { AnyModel, ColumnOf, RowOf } from '../model/model.ts';

/** Values that rows must have: equal to one, one of several, or null. */
export type Where<M extends AnyModel> = {
  readonly [K in ColumnOf<M>]?: RowOf<M>[K] | readonly RowOf<M>[K][];
};

/** The primary key of a row: its value, or for a key of several columns an object. */
export type Key<M extends AnyModel> = string | number | bigint | Partial<RowOf<M>>;

/** Which page of a list to read. */
export interface PageOptions {
  /** Rows at most. Default 100. */
  readonly limit?: number | undefined;
  /** Where to go on: `next` of the page before. */
  readonly after?: string | undefined;
}

/** Which rows of a model to list, in which order, and how many. */
export interface ListOptions<M extends AnyModel> extends PageOptions {
  readonly where?: Where<M>;
  /** Default: `created_at`, newest first, where there is one; then by primary key. Columns must be NOT NULL. */
  readonly orderBy?: readonly OrderInput<M>[];
}

/** A column, ascending unless it says otherwise. */
export type OrderInput<M extends AnyModel> = ColumnOf<M> | readonly [column: ColumnOf<M>, direction: Direction];

export type Direction = 'asc' | 'desc';

/** Some rows of a list that may have more. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Cursor of the next page; undefined when this is the last. It stays right when rows come and go. */
  readonly next: string | undefined;
}
