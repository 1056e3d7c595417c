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
    case 'enum':
      return sign(type.values.indexOf(String(a)), type.values.indexOf(String(b)));
    case 'array':
      return compareArrays(type.element, a as readonly unknown[], b as readonly unknown[]);
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

/** Element by element, null as the greatest; what begins like the other and is longer comes after it. */
function compareArrays(element: ColumnType, a: readonly unknown[], b: readonly unknown[]): number {
  for (const [at, value] of a.entries()) {
    if (at >= b.length) break;
    const other = b[at];
    const order =
      value === null || other === null
        ? sign(Number(value === null), Number(other === null))
        : compareValues(element, value, other);
    if (order !== 0) return order;
  }
  return sign(a.length, b.length);
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
