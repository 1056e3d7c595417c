import { randomUUID } from 'node:crypto';
import { assertNever } from '../../kernel/assert-never.ts';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import { fail } from '../../kernel/errors/registry.ts';
import type { AnyModel } from '../../model/model.ts';
import { toSchema } from '../../model/to-schema.ts';
import type { Schema, Table } from '../../schema/schema.ts';
import { checkRow } from './check-row.ts';
import { coerceValue } from './coerce-value.ts';
import { FakeDraft, type FakeRow, type FakeTables } from './fake-tables.ts';
import type { FakeTransaction } from './fake-transaction.ts';
import { checkReferences, type ForeignKeyContext, followReferences } from './foreign-keys.ts';

/** Where a {@link FakeStore} takes the values from that a database would make. */
export interface FakeStoreOptions {
  readonly clock?: Pick<Clock, 'now'>;
  /** Makes the values of `defaultRandom()`. */
  readonly randomUuid?: () => string;
  /** What defaults that are SQL give, by their SQL: `{ current_date: () => '2026-07-31' }`. */
  readonly sqlDefaults?: Readonly<Record<string, () => unknown>>;
}

/** All rows of a {@link FakeStore} at one moment. */
export interface FakeSnapshot {
  readonly tables: FakeTables;
}

/**
 * A database in memory that fakes share, so that foreign keys between their models can be checked.
 *
 * @throws ILLUSION_MODEL_REFERENCE when a model refers to one that is not in the store.
 *
 * @example
 * const store = new FakeStore([users, todos]);
 * const fakeTodos = new FakeDao(store, todos);
 * await withTransaction(store, (trx) => fakeTodos.with(trx).delete(id));
 */
export class FakeStore {
  readonly #schema: Schema;
  readonly #models: ReadonlyMap<string, AnyModel>;
  readonly #options: FakeStoreOptions;
  #tables: FakeTables = new Map();
  readonly #counters = new Map<string, bigint>();
  #lastNow = 0;

  constructor(models: readonly AnyModel[], options: FakeStoreOptions = {}) {
    this.#schema = toSchema(models);
    this.#models = new Map(models.map((model) => [model.table, model]));
    this.#options = options;
  }

  /** All rows as they are now. */
  snapshot(): FakeSnapshot {
    return { tables: this.#tables };
  }

  /** Makes all rows what they were at a snapshot. */
  restore({ tables }: FakeSnapshot): void {
    this.#tables = tables;
  }

  /** Deletes all rows. */
  clear(): void {
    this.#tables = new Map();
  }

  /**
   * Runs a function in a transaction; called by withTransaction.
   *
   * @throws ILLUSION_DB_CONFLICT when somebody else wrote in the meantime, as a serializable transaction on a server may be told.
   */
  async runTransaction<T>(fn: (trx: FakeTransaction) => Promise<T>): Promise<T> {
    const start = this.#tables;
    const trx: FakeTransaction = {
      kind: 'fake transaction',
      tables: start,
      hasWritten: false,
      isOver: false,
      now: this.#tick(),
    };
    try {
      const value = await fn(trx);
      if (trx.hasWritten && this.#tables !== start) throw fail('ILLUSION_DB_CONFLICT', { tries: 1 });
      if (trx.hasWritten) this.#tables = trx.tables;
      return value;
    } finally {
      trx.isOver = true;
    }
  }

  /** The table of a model. @throws ILLUSION_DAO_MISUSE when the store does not have it. */
  tableOf(model: AnyModel): Table {
    const table = this.#schema.tables.find(({ name }) => name === model.table);
    if (table && this.#models.get(model.table) === model) return table;
    throw fail('ILLUSION_DAO_MISUSE', { problem: `the FakeStore was made without the model of ${model.table}` });
  }

  /** The rows of a table, as the transaction sees them. Frozen. */
  rows(table: Table, trx: FakeTransaction | undefined): readonly FakeRow[] {
    return this.#see(trx).get(table.name) ?? [];
  }

  /** Adds a row as the database would: with defaults, and refused by the same constraints. */
  insert(table: Table, values: FakeRow, trx: FakeTransaction | undefined): FakeRow {
    const given = coerceRow(table, values);
    const now = trx?.now ?? this.#tick();
    const row: FakeRow = Object.freeze(
      Object.fromEntries(
        table.columns.map(({ name }) => [name, name in given ? given[name] : this.#defaultOf(table, name, now)]),
      ),
    );
    this.#write(trx, (context) => {
      context.draft.insert(table.name, row);
      context.check(table, row);
      checkReferences(context, table, row);
    });
    return row;
  }

  /** Puts a changed row in the place of an old one, refused by the same constraints. */
  update(table: Table, old: FakeRow, changes: FakeRow, trx: FakeTransaction | undefined): FakeRow {
    const next: FakeRow = Object.freeze({ ...old, ...coerceRow(table, changes) });
    this.#write(trx, (context) => {
      context.draft.replace(table.name, old, next);
      context.check(table, next);
      followReferences(context, table, old, next);
      checkReferences(context, table, next);
    });
    return next;
  }

  /** Takes a row out, and does to rows that refer to it what their foreign keys say. */
  delete(table: Table, old: FakeRow, trx: FakeTransaction | undefined): void {
    this.#write(trx, (context) => {
      context.draft.delete(table.name, old);
      followReferences(context, table, old);
    });
  }

  #see(trx: FakeTransaction | undefined): FakeTables {
    if (trx?.isOver) throw fail('ILLUSION_DB_TRANSACTION_ENDED', {});
    return trx?.tables ?? this.#tables;
  }

  /** A statement happens as a whole or not at all. */
  #write(trx: FakeTransaction | undefined, statement: (context: ForeignKeyContext) => void): void {
    const draft = new FakeDraft(this.#see(trx));
    statement({
      draft,
      schema: this.#schema,
      defaultOf: (table, column) => this.#defaultOf(table, column, trx?.now ?? this.#tick()),
      check: (table, row) => checkRow(draft, { model: this.#models.get(table.name) as AnyModel, table }, row),
    });
    if (trx) Object.assign(trx, { tables: draft.finish(), hasWritten: true });
    else this.#tables = draft.finish();
  }

  #defaultOf(table: Table, name: string, now: Date): unknown {
    const column = table.columns.find((one) => one.name === name);
    const value = column?.default;
    if (!column || !value) return null;
    switch (value.kind) {
      case 'literal':
        return coerceValue(column.type, value.value);
      case 'function':
        return value.name === 'now' ? now : (this.#options.randomUuid ?? randomUUID)();
      case 'counter':
        return coerceValue(column.type, this.#count(`${table.name}.${name}`, value.start, value.increment));
      case 'expression': {
        const known = this.#options.sqlDefaults?.[value.sql];
        if (known) return coerceValue(column.type, known());
        const problem = `the FakeStore does not know what the default ${value.sql} of ${table.name}.${name} gives; tell it by sqlDefaults`;
        throw fail('ILLUSION_DAO_MISUSE', { problem });
      }
      default:
        return assertNever(value, 'default');
    }
  }

  /** As a sequence does, which no rollback takes back. */
  #count(counter: string, start: string, increment: string): string {
    const next = this.#counters.has(counter)
      ? (this.#counters.get(counter) as bigint) + BigInt(increment)
      : BigInt(start);
    this.#counters.set(counter, next);
    return String(next);
  }

  /** Two statements of a server never have the same time; the clock's milliseconds would give them one. */
  #tick(): Date {
    this.#lastNow = Math.max((this.#options.clock ?? systemClock).now().getTime(), this.#lastNow + 1);
    return new Date(this.#lastNow);
  }
}

function coerceRow(table: Table, values: FakeRow): FakeRow {
  const coerced = table.columns
    .filter(({ name }) => name in values)
    .map(({ name, type }) => [name, coerceValue(type, values[name])] as const);
  return Object.fromEntries(coerced);
}
