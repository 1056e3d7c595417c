import type { ColumnType } from '../schema/column-type.ts';

/**
 * Orders two values of a column as a server does: negative when `a` comes first. Text is compared byte by byte, as CockroachDB
 * and the embedded engine do.
 */
export function compareValues(type: ColumnType, a: unknown, b: unknown): number {
  switch (type.kind) {
    case 'integer':
      return sign(BigInt(a as number | string), BigInt(b as number | string));
    case 'numeric':
      return compareDecimals(String(a), String(b));
    case 'timestamp':
      return sign((a as Date).getTime(), (b as Date).getTime());
    case 'bytes':
      return Buffer.compare(a as Uint8Array, b as Uint8Array);
    case 'float':
    case 'boolean':
      return sign(Number(a), Number(b));
    default:
      return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
  }
}

/** Whether two values of a column are the same to a server; null is the same as nothing. */
export function areEqual(type: ColumnType, a: unknown, b: unknown): boolean {
  if (a === null || b === null) return false;
  if (type.kind === 'json') return JSON.stringify(a) === JSON.stringify(b);
  return compareValues(type, a, b) === 0;
}

function sign<T extends number | bigint>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Decimals may have more digits than a number: they are brought to the same scale and compared as whole numbers. */
function compareDecimals(a: string, b: string): number {
  const scale = Math.max(scaleOf(a), scaleOf(b));
  return sign(toWhole(a, scale), toWhole(b, scale));
}

function scaleOf(decimal: string): number {
  return decimal.split('.')[1]?.length ?? 0;
}

function toWhole(decimal: string, scale: number): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(scale, '0'));
}
