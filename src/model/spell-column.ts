import { assertNever } from '../kernel/assert-never.ts';
import type { ColumnItem, SequenceOptions } from '../schema/catalog/catalog.ts';
import { quoteText } from '../schema/catalog/quote.ts';
import { type ColumnType, describeType } from '../schema/column-type.ts';
import type { DefaultValue } from '../schema/default-value.ts';
import type { AnyColumn, IdentityOptions } from './column-builder.ts';

/** The column in the words of its model. */
export function spellModelColumn({ name, definition }: AnyColumn, isKey: boolean): ColumnItem {
  const { type, nullable, serial, identity, generated, collation, onUpdate, comment } = definition;
  return {
    name,
    type: spellType(type),
    nullable: nullable && !isKey,
    default: definition.default ? spellDefault(definition.default) : null,
    identity: identity ? { always: identity.always ?? false, options: spellIdentityOptions(identity, type) } : null,
    serial,
    generated: generated ? { expression: generated.sql, stored: generated.stored } : null,
    collation: collation ?? null,
    onUpdate: onUpdate ?? null,
    comment: comment ?? null,
  };
}

/** The short names, which mean the same to every server; `integer` has 64 bits on CockroachDB. */
export function spellType(type: ColumnType): string {
  switch (type.kind) {
    case 'integer':
      return `int${type.bits / 8}`;
    case 'float':
      return `float${type.bits / 8}`;
    case 'timestamp':
      return `timestamp${type.withTimeZone ? 'tz' : ''}${type.precision === undefined ? '' : `(${type.precision})`}`;
    case 'array':
      return `${spellType(type.element)}[]`;
    default:
      return describeType(type);
  }
}

function spellDefault(value: DefaultValue): string {
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'string' ? quoteText(value.value) : String(value.value);
    case 'function':
      return `${value.name}()`;
    case 'expression':
      return value.sql;
    case 'counter':
      throw new TypeError('A counter is no default of a model.');
    default:
      return assertNever(value, 'default');
  }
}

function spellIdentityOptions(identity: IdentityOptions, type: ColumnType): SequenceOptions | null {
  const { always, ...counting } = identity;
  if (Object.values(counting).every((value) => value === undefined)) return null;
  return spellSequence(counting, type.kind === 'integer' ? type.bits : 64);
}

/** Every option of a sequence, those that were not said as a server fills them in. */
export function spellSequence(options: Omit<IdentityOptions, 'always'>, bits: 16 | 32 | 64): SequenceOptions {
  const increment = BigInt(options.increment ?? 1);
  const limit = 2n ** BigInt(bits - 1);
  const min = BigInt(options.min ?? (increment > 0n ? 1n : -limit));
  const max = BigInt(options.max ?? (increment > 0n ? limit - 1n : -1n));
  return {
    type: `int${bits / 8}`,
    start: String(options.start ?? (increment > 0n ? min : max)),
    increment: String(increment),
    min: String(min),
    max: String(max),
    cache: String(options.cache ?? 1),
    cycle: options.cycle ?? false,
  };
}
