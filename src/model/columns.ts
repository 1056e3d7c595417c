import type { ColumnType } from '../schema/column-type.ts';
import { ColumnBuilder } from './column-builder.ts';

type Builder<Kind extends ColumnType['kind'], Read, Write = Read> = ColumnBuilder<{
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

/** A floating-point number of 64 bits. */
export function double(): Builder<'float', number> {
  return build({ kind: 'float', bits: 64 });
}

/** A decimal number of `precision` digits, `scale` of them after the point; exact. Rows have it as text. */
export function numeric(precision?: number, scale?: number): Builder<'numeric', string, string | number> {
  return build({ kind: 'numeric', precision, scale });
}

/** A moment in time. The database keeps microseconds, a Date milliseconds. */
export function timestamptz(): Builder<'timestamp', Date> {
  return build({ kind: 'timestamp', withTimeZone: true, precision: undefined });
}

/** A day without a time, as text: `2026-07-31`. */
export function date(): Builder<'date', string> {
  return build({ kind: 'date' });
}

export function bytes(): Builder<'bytes', Uint8Array> {
  return build({ kind: 'bytes' });
}

/** JSON, typed by the caller: `jsonb<{ tags: string[] }>()`. */
export function jsonb<Value = unknown>(): Builder<'json', Value> {
  return build({ kind: 'json' });
}

function build<Kind extends ColumnType['kind'], Read, Write>(type: ColumnType): Builder<Kind, Read, Write> {
  return new ColumnBuilder({
    type: Object.freeze(type),
    nullable: false,
    default: undefined,
    isPrimaryKey: false,
    isUnique: false,
    reference: undefined,
  });
}
