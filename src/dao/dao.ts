import type { Knex } from 'knex';
import type { QueryResult } from 'pg';
import type { Db } from '../db/db.ts';
import { isInvalidValue } from '../db/invalid-value.ts';
import { mapDriverError } from '../db/map-driver-error.ts';
import { fail } from '../kernel/errors/registry.ts';
import type { AnyModel, InsertOf, RowOf, UpdateOf } from '../model/model.ts';
import { toTable } from '../model/to-table.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { assertLimit, DEFAULT_LIMIT, type ModelDao } from './model-dao.ts';
import {
  countStatement,
  deleteStatement,
  insertStatement,
  listStatement,
  selectStatement,
  updateStatement,
} from './model-statements.ts';
import { resolveOrder } from './order.ts';
import type { Key, ListOptions, Page, Where } from './page.ts';
import { codecOf, exactTimestamps, parseTimestamps, type RawRow } from './row-codec.ts';
import { runStatement, type SendOptions } from './run-statement.ts';
import { readKey, readValues, readWhere, type WhereShape } from './shape.ts';
import type { Statement } from './statement.ts';
import type { Transaction } from './transaction.ts';
import { assertWritable } from './value-problem.ts';

/** Where a DAO sends its statements: an open database, or something with its Knex and DSN. */
export type DaoSource = Pick<Db, 'knex' | 'url'>;

/**
 * The queries of one model. Its statements are prepared under a name once for each connection. Extend it with queries of
 * your own; a subclass takes the source as the only parameter of its constructor, so that {@link Dao.with} can make one.
 *
 * Errors: constraints give ILLUSION_NOT_NULL_VIOLATION, ILLUSION_UNIQUE_VIOLATION, ILLUSION_FOREIGN_KEY_VIOLATION and
 * ILLUSION_CHECK_VIOLATION, values that do not fit their column ILLUSION_VALUE_INVALID, all else the ILLUSION_DB_* codes.
 *
 * @example
 * class TodoDao extends Dao<typeof todos> {
 *   constructor(source: DaoSource) {
 *     super(source, todos);
 *   }
 *   listDue(userId: string, before: string) {
 *     return this.all(findDue, { userId, before });
 *   }
 * }
 */
export class Dao<M extends AnyModel> implements ModelDao<M> {
  readonly model: M;
  readonly #source: DaoSource;

  constructor(source: DaoSource, model: M) {
    this.#source = source;
    this.model = model;
  }

  /** The Knex of the database, or of the transaction this DAO works in. */
  protected get knex(): Knex {
    return this.#source.knex;
  }

  with(trx: Transaction): this {
    if (typeof trx !== 'function') {
      throw fail('ILLUSION_DAO_MISUSE', { problem: 'a DAO on a database was given the transaction of a fake' });
    }
    const Same = this.constructor as new (source: DaoSource, model: M) => this;
    return new Same({ knex: trx, url: this.#source.url }, this.model);
  }

  async find(key: Key<M>): Promise<RowOf<M> | undefined> {
    return this.findBy(readKey(this.model, key) as Where<M>);
  }

  async findBy(where: Where<M>): Promise<RowOf<M> | undefined> {
    const shape = this.#where(where);
    return this.#row(selectStatement(this.model, shape), shape.params);
  }

  async list(options: ListOptions<M> = {}): Promise<Page<RowOf<M>>> {
    const { model } = this;
    const limit = options.limit ?? DEFAULT_LIMIT;
    assertLimit(limit);
    const order = resolveOrder(model, options.orderBy);
    const where = this.#where(options.where ?? {});
    const { after } = options;
    const cursor = after === undefined ? [] : readCursor(order, after);
    const params = Object.fromEntries(order.map(({ column }, place) => [`after.${column.name}`, cursor[place]]));
    const statement = listStatement(model, { where, order, hasCursor: after !== undefined });
    const { rows } = await this.#run(
      statement,
      { ...where.params, ...params, limit: limit + 1 },
      { types: exactTimestamps },
    ).catch((error) => {
      throw after !== undefined && isInvalidValue(error)
        ? fail('ILLUSION_CURSOR_INVALID', {}, { cause: error })
        : error;
    });
    const page = rows.slice(0, limit) as RawRow[];
    const last = page.at(-1);
    const next = last && rows.length > limit ? writeCursor(order, last) : undefined;
    for (const row of page) parseTimestamps(model, row);
    return { rows: this.#decode(page) as RowOf<M>[], next };
  }

  async insert(values: InsertOf<M>): Promise<RowOf<M>> {
    const given = readValues(this.model, values);
    const row = await this.#row(insertStatement(this.model, Object.keys(given)), this.#encode(given));
    return row as RowOf<M>;
  }

  async update(key: Key<M>, changes: UpdateOf<M>): Promise<RowOf<M> | undefined> {
    return this.updateBy(readKey(this.model, key) as Where<M>, changes);
  }

  async delete(key: Key<M>): Promise<boolean> {
    return this.deleteBy(readKey(this.model, key) as Where<M>);
  }

  async count(where: Where<M> = {}): Promise<number> {
    const shape = this.#where(where);
    const { rows } = await this.#run(countStatement(this.model, shape), shape.params);
    return Number((rows[0] as { readonly count: unknown }).count);
  }

  /** Changes the row with these values, in one statement: a row that is not so is not touched. */
  protected async updateBy(where: Where<M>, changes: UpdateOf<M>): Promise<RowOf<M> | undefined> {
    const given = readValues(this.model, changes);
    const shape = this.#where(where);
    const columns = Object.keys(given);
    if (columns.length === 0) return this.findBy(where);
    return this.#row(updateStatement(this.model, columns, shape), { ...shape.params, ...this.#encode(given) });
  }

  /** Deletes the row with these values, in one statement; false when there was none. */
  protected async deleteBy(where: Where<M>): Promise<boolean> {
    const shape = this.#where(where);
    const { rowCount } = await this.#run(deleteStatement(this.model, shape), shape.params);
    return (rowCount ?? 0) > 0;
  }

  /** The rows of a statement of your own. */
  protected async all<P extends object, R>(statement: Statement<P, R>, params: P): Promise<R[]> {
    for (const value of Object.values(params)) if (typeof value === 'string') assertWritable(value);
    const { rows } = await this.#run(statement, params);
    return this.#decode(rows) as R[];
  }

  /** The first row of a statement of your own; undefined when it has none. */
  protected async one<P extends object, R>(statement: Statement<P, R>, params: P): Promise<R | undefined> {
    return (await this.all(statement, params))[0];
  }

  async #row<P extends object>(statement: Statement<P, unknown>, params: P): Promise<RowOf<M> | undefined> {
    const { rows } = await this.#run(statement, params);
    return this.#decode(rows)[0] as RowOf<M> | undefined;
  }

  async #run<P extends object>(
    statement: Statement<P, unknown>,
    params: P,
    options: Pick<SendOptions, 'types'> = {},
  ): Promise<QueryResult> {
    const { knex, url } = this.#source;
    const compiled = statement.compile(knex);
    const values = compiled.bind(params);
    try {
      return await runStatement(knex, { statement: compiled, values, ...options });
    } catch (error) {
      const table = toTable(this.model);
      throw mapDriverError(error, { url, table: table.name, tables: [table] });
    }
  }

  #where(where: object): WhereShape {
    return readWhere(this.model, where, codecOf(this.model).encode);
  }

  #encode(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const { encode } = codecOf(this.model);
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [`set.${name}`, encode(name, value)]));
  }

  #decode(rows: RawRow[]): RawRow[] {
    const { decode } = codecOf(this.model);
    if (decode) for (const row of rows) decode(row);
    return rows;
  }
}
