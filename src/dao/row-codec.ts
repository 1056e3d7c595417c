import { type CustomTypesConfig, types } from 'pg';
import { valueParsers } from '../db/value-parsers.ts';
import type { AnyModel } from '../model/model.ts';
import { toTable } from '../model/to-table.ts';
import type { ColumnType } from '../schema/column-type.ts';
import type { Column } from '../schema/schema.ts';
import { assertFits, assertWritable } from './value-problem.ts';

/** A row while it is made from what the driver gave. */
export type RawRow = Record<string, unknown>;

/** Turns values of a model into what the driver sends, and rows of the driver into what the model says. */
export interface RowCodec {
  readonly encode: (column: string, value: unknown) => unknown;
  /** Corrects rows in place; undefined when the driver's are right as they are. */
  readonly decode: ((row: RawRow) => void) | undefined;
}

const codecs = new WeakMap<AnyModel, RowCodec>();

export function codecOf(model: AnyModel): RowCodec {
  let codec = codecs.get(model);
  if (!codec) {
    codec = makeCodec(toTable(model).columns);
    codecs.set(model, codec);
  }
  return codec;
}

function makeCodec(columns: readonly Column[]): RowCodec {
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  const small = columns.filter(({ type }) => type.kind === 'integer' && type.bits < 64).map(({ name }) => name);
  return {
    encode: (column, value) => encodeValue(types.get(column), value),
    decode: small.length === 0 ? undefined : (row) => decodeIntegers(row, small),
  };
}

function encodeValue(type: ColumnType | undefined, value: unknown): unknown {
  if (value === null) return null;
  switch (type?.kind) {
    case 'json':
      // The driver takes an array for one of SQL's, and a string for JSON already written.
      assertFits(type, value);
      return JSON.stringify(value);
    case 'integer':
      // CockroachDB stores a parameter too big for INT2 or INT4 as another number, without an error.
      assertFits(type, value);
      return value;
    default:
      if (typeof value === 'string') assertWritable(value);
      return value;
  }
}

/** Where INTEGER has 64 bits, as CockroachDB makes it unless told otherwise, the driver gives text. */
function decodeIntegers(row: RawRow, names: readonly string[]): void {
  for (const name of names) {
    const value = row[name];
    if (typeof value === 'string') row[name] = Number(value);
  }
}

/** Leaves timestamps as text, with the microseconds that a Date would cut off. */
export const exactTimestamps: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === types.builtins.TIMESTAMPTZ ? (value: string) => value : valueParsers.getTypeParser(oid, format),
};

const parseTimestamp = types.getTypeParser(types.builtins.TIMESTAMPTZ, 'text') as (text: string) => Date;

/** Turns the timestamps of a row that was read with {@link exactTimestamps} into Dates. */
export function parseTimestamps(model: AnyModel, row: RawRow): void {
  for (const { name, type } of toTable(model).columns) {
    const value = row[name];
    if (type.kind === 'timestamp' && typeof value === 'string') row[name] = parseTimestamp(value);
  }
}
