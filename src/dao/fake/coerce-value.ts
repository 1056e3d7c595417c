import type { ColumnType } from '../../schema/column-type.ts';
import { assertFits } from '../value-problem.ts';
import { toDecimal } from './decimal.ts';

/**
 * What a server would give back for a value written to a column of this type.
 *
 * @throws ILLUSION_VALUE_INVALID when the server would refuse it.
 */
export function coerceValue(type: ColumnType, value: unknown): unknown {
  if (value === null) return null;
  assertFits(type, value);
  switch (type.kind) {
    case 'uuid':
      return formatUuid(String(value));
    case 'text':
      return String(value);
    case 'varchar':
      return [...String(value)].slice(0, type.length).join('');
    case 'boolean':
      return typeof value === 'boolean' ? value : /^\s*(t|y|on|1)/i.test(String(value));
    case 'integer':
      return type.bits === 64 ? String(BigInt(String(value).trim())) : Number(value);
    case 'float':
      return Number(value);
    case 'numeric':
      return toDecimal(String(value), type.precision === undefined ? undefined : (type.scale ?? 0));
    case 'timestamp':
      return new Date(value as Date | string);
    case 'date':
      return value instanceof Date ? formatDay(value) : value;
    case 'bytes':
      return Buffer.from(value as Uint8Array);
    case 'json':
      return JSON.parse(JSON.stringify(value));
    case 'enum':
      return String(value);
    case 'array':
      return (value as readonly unknown[]).map((one) => coerceValue(type.element, one));
    case 'other':
      return value;
  }
}

function formatUuid(value: string): string {
  const digits = value.toLowerCase().replace(/[{}-]/g, '');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The driver sends a Date as local time, of which the server keeps the day. */
function formatDay(value: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${value.getFullYear()}-${two(value.getMonth() + 1)}-${two(value.getDate())}`;
}
