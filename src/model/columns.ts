import type { ColumnType } from '../schema/column-type.ts';
import { type AnyColumnBuilder, ColumnBuilder, type ColumnDefinition } from './column-builder.ts';

type Counted<Read, Write = Read> = ColumnBuilder<{
  kind: 'integer';
  read: Read;
  write: Write;
  nullable: false;
  hasDefault: true;
}>;

export type Builder<Kind extends ColumnType['kind'], Read, Write = Read> = ColumnBuilder<{
  kind: Kind;
  read: Read;
  write: Write;
  nullable: false;
  hasDefault: false;
}>;

/** A UUID, as text in lower case. */
export function uuid(): Builder<'uuid', string> {
  return build({ kind: 'uuid' });
}

/** Text of any length. */
export function text<Value extends string = string>(): Builder<'text', Value> {
  return build({ kind: 'text' });
}

/** Text of at most `length` characters. */
export function varchar<Value extends string = string>(length: number): Builder<'varchar', Value> {
  return build({ kind: 'varchar', length });
}

/** `boolean`. */
export function boolean(): Builder<'boolean', boolean> {
  return build({ kind: 'boolean' });
}

/** A whole number of 16 bits. */
export function smallint(): Builder<'integer', number> {
  return build({ kind: 'integer', bits: 16 });
}

/** A whole number of 32 bits, on every dialect. */
export function integer(): Builder<'integer', number> {
  return build({ kind: 'integer', bits: 32 });
}

/** A whole number of 64 bits. Rows have it as text, because a JavaScript number holds only 53 bits exactly. */
export function bigint(): Builder<'integer', string, string | number | bigint> {
  return build({ kind: 'integer', bits: 64 });
}

/** A whole number of 32 bits the server counts up. On CockroachDB, where such numbers have gaps of any size, of 64 bits. */
export function serial(): Counted<number> {
  return build({ kind: 'integer', bits: 32 }, { serial: true });
}

/** A whole number of 64 bits the server counts up; rows have it as text. */
export function bigserial(): Counted<string, string | number | bigint> {
  return build({ kind: 'integer', bits: 64 }, { serial: true });
}

/** A floating-point number of 32 bits. */
export function real(): Builder<'float', number> {
  return build({ kind: 'float', bits: 32 });
}

/** A floating-point number of 64 bits. */
export function double(): Builder<'float', number> {
  return build({ kind: 'float', bits: 64 });
}

/** A decimal number of `precision` digits, `scale` of them after the point; exact. Rows have it as text. */
export function numeric(precision?: number, scale?: number): Builder<'numeric', string, string | number> {
  return build({ kind: 'numeric', precision, scale });
}

/** A moment in time. The database keeps microseconds, a Date milliseconds. */
export function timestamptz(precision?: number): Builder<'timestamp', Date> {
  return build({ kind: 'timestamp', withTimeZone: true, precision });
}

/** Day and time of a clock on some wall, of no time zone. */
export function timestamp(precision?: number): Builder<'timestamp', Date> {
  return build({ kind: 'timestamp', withTimeZone: false, precision });
}

/** A time of the day, as text: `12:30:00`. */
export function time(precision?: number): Builder<'other', string> {
  return sqlType(precision === undefined ? 'time' : `time(${precision})`);
}

/** A length of time, as the driver has it. */
export function interval(): Builder<'other', Interval, Interval | string> {
  return sqlType('interval');
}

/** What the driver makes of an interval: only parts that are not zero. */
export interface Interval {
  readonly years?: number;
  readonly months?: number;
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
  readonly milliseconds?: number;
}

/** A day without a time, as text: `2026-07-31`. */
export function date(): Builder<'date', string> {
  return build({ kind: 'date' });
}

/** `bytea`, as a `Buffer` when read. */
export function bytes(): Builder<'bytes', Uint8Array> {
  return build({ kind: 'bytes' });
}

/** JSON, typed by the caller: `jsonb<{ tags: string[] }>()`. */
export function jsonb<Value = unknown>(): Builder<'json', Value> {
  return build({ kind: 'json' });
}

/** JSON kept as it was written, with its spaces and the order of its keys. CockroachDB has only {@link jsonb}. */
export function json<Value = unknown>(): Builder<'json', Value> {
  return build({ kind: 'json', asText: true });
}

/** Text of exactly `length` characters, filled up with spaces. */
export function char(length: number): Builder<'other', string> {
  return sqlType(`char(${length})`);
}

/** The address of a host or network, as text. */
export function inet(): Builder<'other', string> {
  return sqlType('inet');
}

/** Text whose case does not matter to comparisons; PostgreSQL has it as an extension. */
export function citext(): Builder<'other', string> {
  return sqlType('citext');
}

/** So many numbers of 32 bits, as text: `[1,2,3]`; PostgreSQL has it as an extension. */
export function vector(dimensions: number): Builder<'other', string> {
  return sqlType(`vector(${dimensions})`);
}

/**
 * Any type the server knows, in its words.
 *
 * @example
 * during: sqlType<string>('tstzrange'),
 */
export function sqlType<Read = unknown, Write = Read>(sql: string): Builder<'other', Read, Write> {
  return build({ kind: 'other', sql });
}

/** A column of a type that is already described; what other functions are made of. */
export function build<B extends AnyColumnBuilder>(type: ColumnType, more: Partial<ColumnDefinition> = {}): B {
  return new ColumnBuilder({
    type: Object.freeze(type),
    nullable: false,
    default: undefined,
    isPrimaryKey: false,
    isUnique: false,
    reference: undefined,
    serial: false,
    identity: undefined,
    generated: undefined,
    collation: undefined,
    onUpdate: undefined,
    comment: undefined,
    enumeration: undefined,
    ...more,
  }) as unknown as B;
}
