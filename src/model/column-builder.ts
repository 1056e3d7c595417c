import { fail } from '../kernel/errors/registry.ts';
import type { ColumnType } from '../schema/column-type.ts';
import type { DefaultValue } from '../schema/default-value.ts';
import type { ReferentialAction } from '../schema/referential-action.ts';

/** What a column's type parameter says: the types of its values, and whether an insert may leave it out. */
export interface ColumnTraits {
  readonly kind: ColumnType['kind'];
  /** What a row has. */
  readonly read: unknown;
  /** What an insert or update takes. */
  readonly write: unknown;
  readonly nullable: boolean;
  readonly hasDefault: boolean;
}

type With<T extends ColumnTraits, Change extends Partial<ColumnTraits>> = Omit<T, keyof Change> & Change;

/** How a column refers to another table. */
export interface ReferenceOptions {
  /** What happens to this row when the one it refers to is deleted. Default: `no action`, the delete is refused. */
  readonly onDelete?: ReferentialAction;
  /** What happens to this row when the key it refers to changes. Default: `no action`, the change is refused. */
  readonly onUpdate?: ReferentialAction;
  /** Default: `<table>_<column>_fkey`. */
  readonly name?: string;
  /** PostgreSQL: checked at the end of the transaction (`deferred`), or whenever a transaction says so (`immediate`). */
  readonly deferrable?: 'immediate' | 'deferred';
  /** True: rows that are there already are not looked at. */
  readonly notValid?: boolean;
  /** Speaks of the constraint. */
  readonly comment?: string;
}

/** Everything a builder collected about a column. */
export interface ColumnDefinition {
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly default: DefaultValue | undefined;
  readonly isPrimaryKey: boolean;
  readonly isUnique: boolean;
  readonly reference: Reference | undefined;
  /** Counted by a sequence, as the type `serial` says. */
  readonly serial: boolean;
  readonly identity: IdentityOptions | undefined;
  readonly generated: { readonly sql: string; readonly stored: boolean } | undefined;
  readonly collation: string | undefined;
  readonly onUpdate: string | undefined;
  readonly comment: string | undefined;
  /** The enum of the column, or of its elements. */
  readonly enumeration: unknown;
}

/** How an identity column counts. */
export interface IdentityOptions {
  /** An insert that names the column is refused. Default: false. */
  readonly always?: boolean;
  readonly start?: number | bigint;
  readonly increment?: number | bigint;
  readonly min?: number | bigint;
  readonly max?: number | bigint;
  readonly cache?: number;
  readonly cycle?: boolean;
}

/** A column of any model: what other models refer to. */
export interface AnyColumn {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly definition: ColumnDefinition;
}

export interface Reference extends ReferenceOptions {
  readonly target: () => AnyColumn;
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
}

declare const traits: unique symbol;

/**
 * A column while it is described. Columns are NOT NULL unless they are {@link ColumnBuilder.nullable}.
 * Every method gives a new builder, so that a builder can be kept and used for several columns.
 */
export class ColumnBuilder<T extends ColumnTraits> {
  /** Never there: carries the type parameter. */
  declare readonly [traits]: T;
  readonly definition: ColumnDefinition;

  constructor(definition: ColumnDefinition) {
    this.definition = Object.freeze(definition);
  }

  /** The column may be null. */
  nullable(): ColumnBuilder<With<T, { nullable: true }>> {
    return this.#with({ nullable: true });
  }

  /** Value of the column where an insert leaves it out. For SQL, see {@link ColumnBuilder.defaultSql}. */
  default(value: T['write'] & (string | number | boolean | bigint)): ColumnBuilder<With<T, { hasDefault: true }>> {
    const literal = typeof value === 'bigint' ? String(value) : value;
    return this.#with({ default: { kind: 'literal', value: literal } });
  }

  /** SQL that gives the value of the column where an insert leaves it out, such as `current_date`. */
  defaultSql(sql: string): ColumnBuilder<With<T, { hasDefault: true }>> {
    return this.#with({ default: { kind: 'expression', sql } });
  }

  /** The database makes a random UUID where an insert leaves the column out. */
  defaultRandom(this: ColumnBuilder<T & { kind: 'uuid' }>): ColumnBuilder<With<T, { hasDefault: true }>> {
    if (this.definition.type.kind !== 'uuid') throw misuse('defaultRandom', 'uuid()', this.definition.type.kind);
    return this.#with({ default: { kind: 'function', name: 'gen_random_uuid' } });
  }

  /** The time of the transaction where an insert leaves the column out. */
  defaultNow(this: ColumnBuilder<T & { kind: 'timestamp' }>): ColumnBuilder<With<T, { hasDefault: true }>> {
    if (this.definition.type.kind !== 'timestamp')
      throw misuse('defaultNow', 'timestamptz()', this.definition.type.kind);
    return this.#with({ default: { kind: 'function', name: 'now' } });
  }

  /** The column is the primary key. For one of several columns, see `primaryKey` of defineModel. */
  primaryKey(): ColumnBuilder<T> {
    return this.#with({ isPrimaryKey: true });
  }

  /** No two rows have the same value. For several columns together, see `uniques` of defineModel. */
  unique(): ColumnBuilder<T> {
    return this.#with({ isUnique: true });
  }

  /**
   * The column holds a value of another column, which must be a primary key or unique.
   * The column is named by a function, so that models may refer to each other in a circle, and to themselves;
   * TypeScript then wants its result typed: `(): AnyColumn => users.columns.id`.
   */
  references(
    target: () => AnyColumn,
    { onDelete = 'no action', onUpdate = 'no action', ...rest }: ReferenceOptions = {},
  ): ColumnBuilder<T> {
    return this.#with({ reference: Object.freeze({ ...rest, target, onDelete, onUpdate }) });
  }

  /** A list of such values: `text().array()`. */
  array(): ColumnBuilder<With<T, { kind: 'array'; read: T['read'][]; write: readonly T['write'][] }>> {
    return this.#with({ type: Object.freeze({ kind: 'array', element: this.definition.type }) });
  }

  /** The server counts: each insert that leaves the column out gets the next number. */
  identity(
    this: ColumnBuilder<T & { kind: 'integer' }>,
    options: IdentityOptions = {},
  ): ColumnBuilder<With<T, { hasDefault: true }>> {
    if (this.definition.type.kind !== 'integer') throw misuse('identity', 'integer()', this.definition.type.kind);
    return this.#with({ identity: Object.freeze({ ...options }) });
  }

  /**
   * The server computes the column from others of the row, and nobody writes it: `generated("lower(name)")`.
   *
   * @param stored kept on disk (the default), or computed whenever it is read (PostgreSQL from 18 on, CockroachDB).
   */
  generated(
    sql: string,
    { stored = true }: { readonly stored?: boolean } = {},
  ): ColumnBuilder<With<T, { hasDefault: true }>> {
    return this.#with({ generated: Object.freeze({ sql, stored }) });
  }

  /** How its texts are compared and sorted, such as `C` or `de_DE`. */
  collate(collation: string): ColumnBuilder<T> {
    return this.#with({ collation });
  }

  /** CockroachDB: SQL an update sets the column to when it says nothing of it, such as `now()`. */
  onUpdateSql(sql: string): ColumnBuilder<T> {
    return this.#with({ onUpdate: sql });
  }

  /** What the database says of the column. */
  comment(comment: string): ColumnBuilder<T> {
    return this.#with({ comment });
  }

  #with<Next extends ColumnTraits>(change: Partial<ColumnDefinition>): ColumnBuilder<Next> {
    return new ColumnBuilder({ ...this.definition, ...change });
  }
}

/** Any column builder, whatever its values. */
// biome-ignore lint/suspicious/noExplicitAny: the traits are both read and written, so that no narrower type fits all builders
export type AnyColumnBuilder = ColumnBuilder<any>;

/** The traits a builder carries. */
export type TraitsOf<B> = B extends ColumnBuilder<infer T> ? T : never;

function misuse(method: string, right: string, kind: string): Error {
  return fail('ILLUSION_MODEL_INVALID', {
    model: 'a column',
    problem: `${method}() is for ${right} columns, this one is of kind ${kind}`,
  });
}
