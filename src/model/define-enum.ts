import { fail } from '../kernel/errors/registry.ts';
import { type Builder, build } from './columns.ts';

export const enumBrand = Symbol.for('illusion.enum');

/** A type of a few named values. Called, it makes a column of the type. */
export interface Enum<Value extends string = string> {
  (): Builder<'enum', Value>;
  readonly [enumBrand]: true;
  readonly schema: string;
  readonly typeName: string;
  /** In their order. */
  readonly values: readonly Value[];
  readonly comment: string | undefined;
}

/** Where an enum lies, and what is said of it. */
export interface EnumOptions {
  /** Default: `public`. */
  readonly schema?: string;
  readonly comment?: string;
}

/**
 * Describes an enum. Export it from a file of the models, so that its type is made.
 *
 * @throws ILLUSION_MODEL_INVALID for no values, or one twice.
 *
 * @example
 * export const priority = defineEnum('priority', ['low', 'high']);
 * export const todos = defineModel('todo', { columns: { id: uuid().primaryKey(), priority: priority().default('low') } });
 */
export function defineEnum<const Value extends string>(
  name: string,
  values: readonly Value[],
  { schema = 'public', comment }: EnumOptions = {},
): Enum<Value> {
  const twice = values.find((value, at) => values.indexOf(value) !== at);
  const problem =
    values.length === 0 ? 'it has no values' : twice === undefined ? undefined : `it has the value "${twice}" twice`;
  if (problem) throw fail('ILLUSION_MODEL_INVALID', { model: `the enum "${name}"`, problem });
  const frozen = Object.freeze([...values]);
  const made = (): Builder<'enum', Value> =>
    build({ kind: 'enum', schema, name, values: frozen }, { enumeration: made });
  return Object.freeze(
    Object.assign(made, { [enumBrand]: true as const, schema, typeName: name, values: frozen, comment }),
  );
}

/** Whether a value was made by {@link defineEnum}, of this or any other loaded copy of the package. */
export function isEnum(value: unknown): value is Enum {
  return typeof value === 'function' && (value as unknown as Record<symbol, unknown>)[enumBrand] === true;
}
