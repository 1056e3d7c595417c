import { fail } from '../kernel/errors/registry.ts';
import type { AnyModel, InsertOf, RowOf, UpdateOf } from '../model/model.ts';
import type { Key, ListOptions, Page, Where } from './page.ts';
import type { Transaction } from './transaction.ts';

/** What a DAO and its fake both do. */
export interface ModelDao<M extends AnyModel> {
  readonly model: M;
  /** The same DAO working in a transaction. */
  with(trx: Transaction): ModelDao<M>;
  /** The row with this primary key. */
  find(key: Key<M>): Promise<RowOf<M> | undefined>;
  /** A row with these values; which one, when there are several, is not said. */
  findBy(where: Where<M>): Promise<RowOf<M> | undefined>;
  /** A page of the rows with these values, sorted. */
  list(options?: ListOptions<M>): Promise<Page<RowOf<M>>>;
  /** Inserts a row and gives it with what the database filled in. */
  insert(values: InsertOf<M>): Promise<RowOf<M>>;
  /** Changes the given columns of the row with this primary key; undefined when there is none. */
  update(key: Key<M>, changes: UpdateOf<M>): Promise<RowOf<M> | undefined>;
  /** Deletes the row with this primary key; false when there was none. */
  delete(key: Key<M>): Promise<boolean>;
  /** How many rows have these values. */
  count(where?: Where<M>): Promise<number>;
}

export const DEFAULT_LIMIT = 100;

export function assertLimit(limit: number): void {
  if (Number.isSafeInteger(limit) && limit >= 1) return;
  throw fail('ILLUSION_DAO_MISUSE', { problem: `a limit must be a whole number from 1 on, not ${limit}` });
}
