import { fail } from '../kernel/errors/registry.ts';
import type { OrderColumn } from './order.ts';
import { findValueProblem } from './value-problem.ts';

/** Makes the cursor of the place after a row: its values in the columns the list is sorted by. */
export function writeCursor(order: readonly OrderColumn[], row: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(order.map(({ column }) => toText(row[column.name])))).toString('base64url');
}

/**
 * The values of a cursor, as text.
 *
 * @throws ILLUSION_CURSOR_INVALID when it was not made for a list sorted like this.
 */
export function readCursor(order: readonly OrderColumn[], cursor: string): readonly string[] {
  const values = parse(cursor);
  const fits =
    Array.isArray(values) &&
    values.length === order.length &&
    values.every((value, place) => typeof value === 'string' && fitsColumn(order[place] as OrderColumn, value));
  if (!fits) throw fail('ILLUSION_CURSOR_INVALID', {});
  return values as readonly string[];
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

function fitsColumn({ column }: OrderColumn, value: string): boolean {
  return findValueProblem(column.type, value) === undefined;
}

function toText(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}
