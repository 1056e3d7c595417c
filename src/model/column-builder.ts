import { fail } from '../kernel/errors/registry.ts';
import type { ColumnType } from '../schema/column-type.ts';
import type { DefaultValue } from '../schema/default-value.ts';
import type { ReferentialAction } from '../schema/schema.ts';

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

export interface ReferenceOptions {
  /** What happens to this row when the one it refers to is deleted. Default: `no action`, the delete is refused. */
  readonly onDelete?: ReferentialAction;
  /** What happens to this row when the key it refers to changes. Default: `no action`, the change is refused. */
  readonly onUpdate?: ReferentialAction;
}

/** Everything a builder collected about a column. */
export interface ColumnDefinition {
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly default: DefaultValue | undefined;
  readonly isPrimaryKey: boolean;
  readonly isUnique: boolean;
  readonly reference: Reference | undefined;
}

/** A column of any model: what other models refer to. */
export interface AnyColumn {
  readonly table: string;
  readonly name: string;
  readonly definition: ColumnDefinition;
}

export interface Reference extends Required<ReferenceOptions> {
  readonly target: () => AnyColumn;
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
    { onDelete = 'no action', onUpdate = 'no action' }: ReferenceOptions = {},
  ): ColumnBuilder<T> {
    return this.#with({ reference: Object.freeze({ target, onDelete, onUpdate }) });
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
