import { fail } from '../../kernel/errors/registry.ts';
import type { AnyModel, InsertOf, RowOf, UpdateOf } from '../../model/model.ts';
import type { Column, Table } from '../../schema/schema.ts';
import { areEqual } from '../compare-values.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { assertLimit, DEFAULT_LIMIT, type ModelDao } from '../model-dao.ts';
import { type OrderColumn, resolveOrder } from '../order.ts';
import type { Key, ListOptions, Page, Where } from '../page.ts';
import { readKey, readValues, readWhere } from '../shape.ts';
import { compareRows } from '../sort-rows.ts';
import type { Transaction } from '../transaction.ts';
import { coerceValue } from './coerce-value.ts';
import type { FakeStore } from './fake-store.ts';
import type { FakeRow } from './fake-tables.ts';
import type { FakeTransaction } from './fake-transaction.ts';

/**
 * The queries of one model in memory: what {@link Dao} is on a database, with the same rules, defaults, order and errors.
 * Extend it with the queries your DAO adds; hold both to one contract with daoContract.
 *
 * @example
 * const store = new FakeStore([users, todos]);
 * const todo = await new FakeDao(store, todos).insert({ title: 'Milk', content: '', user_id });
 */
export class FakeDao<M extends AnyModel> implements ModelDao<M> {
  readonly model: M;
  readonly #store: FakeStore;
  readonly #table: Table;
  #trx: FakeTransaction | undefined;

  constructor(store: FakeStore, model: M) {
    this.#store = store;
    this.#table = store.tableOf(model);
    this.model = model;
  }

  /** Where the rows of this fake, and of those it shares a store with, are. */
  get store(): FakeStore {
    return this.#store;
  }

  with(trx: Transaction): this {
    if (!isFakeTransaction(trx)) {
      throw fail('ILLUSION_DAO_MISUSE', { problem: 'a fake was given the transaction of a database' });
    }
    const Same = this.constructor as new (store: FakeStore, model: M) => this;
    const same = new Same(this.#store, this.model);
    same.#trx = trx;
    return same;
  }

  async find(key: Key<M>): Promise<RowOf<M> | undefined> {
    return this.findBy(readKey(this.model, key) as Where<M>);
  }

  async findBy(where: Where<M>): Promise<RowOf<M> | undefined> {
    const [row] = this.#matching(where);
    return row && this.#copy(row);
  }

  async list({ where = {}, orderBy, limit = DEFAULT_LIMIT, after }: ListOptions<M> = {}): Promise<Page<RowOf<M>>> {
    assertLimit(limit);
    const order = resolveOrder(this.model, orderBy);
    const cursor = after === undefined ? undefined : toRow(order, readCursor(order, after));
    const sorted = this.#matching(where as Where<M>)
      .filter((row) => !cursor || compareRows(order, row, cursor) > 0)
      .sort((a, b) => compareRows(order, a, b));
    const page = sorted.slice(0, limit);
    const last = page.at(-1);
    const next = last && sorted.length > limit ? writeCursor(order, last) : undefined;
    return { rows: page.map((row) => this.#copy(row)), next };
  }

  async insert(values: InsertOf<M>): Promise<RowOf<M>> {
    return this.#copy(this.#store.insert(this.#table, readValues(this.model, values), this.#trx));
  }

  async update(key: Key<M>, changes: UpdateOf<M>): Promise<RowOf<M> | undefined> {
    return this.updateBy(readKey(this.model, key) as Where<M>, changes);
  }

  async delete(key: Key<M>): Promise<boolean> {
    return this.deleteBy(readKey(this.model, key) as Where<M>);
  }

  async count(where: Where<M> = {}): Promise<number> {
    return this.#matching(where).length;
  }

  /** Changes the rows that match. @returns the first of them as it is now; undefined when none does */
  protected async updateBy(where: Where<M>, changes: UpdateOf<M>): Promise<RowOf<M> | undefined> {
    const given = readValues(this.model, changes);
    if (Object.keys(given).length === 0) return this.findBy(where);
    const [row] = this.#matching(where).map((old) => this.#store.update(this.#table, old, given, this.#trx));
    return row && this.#copy(row);
  }

  /** Deletes the rows that match. @returns whether there was one */
  protected async deleteBy(where: Where<M>): Promise<boolean> {
    const rows = this.#matching(where);
    for (const row of rows) this.#store.delete(this.#table, row, this.#trx);
    return rows.length > 0;
  }

  /** The fake of another model of the store, in the same transaction. */
  protected fakeOf<Other extends AnyModel>(model: Other): FakeDao<Other> {
    const other = new FakeDao(this.#store, model);
    other.#trx = this.#trx;
    return other;
  }

  #matching(where: Where<M>): FakeRow[] {
    const typeOf = (name: string) => (this.#table.columns.find((one) => one.name === name) as Column).type;
    const { conditions, params } = readWhere(this.model, where, (name, value) => coerceValue(typeOf(name), value));
    const tests = conditions.map(({ column: name, form }) => {
      if (form === 'null') return (row: FakeRow) => row[name] === null;
      const value = params[`where.${name}`];
      const wanted = form === 'any' ? (value as readonly unknown[]) : [value];
      return (row: FakeRow) => wanted.some((one) => areEqual(typeOf(name), row[name], one));
    });
    return this.#store.rows(this.#table, this.#trx).filter((row) => tests.every((test) => test(row)));
  }

  #copy(row: FakeRow): RowOf<M> {
    return copyRow(row) as RowOf<M>;
  }
}

function copyRow(row: FakeRow): FakeRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      Buffer.isBuffer(value) ? Buffer.from(value) : structuredClone(value),
    ]),
  );
}

function toRow(order: readonly OrderColumn[], values: readonly string[]): FakeRow {
  return Object.fromEntries(order.map(({ column }, place) => [column.name, coerceValue(column.type, values[place])]));
}

function isFakeTransaction(trx: Transaction): trx is FakeTransaction {
  return (trx as Partial<FakeTransaction>).kind === 'fake transaction';
}
