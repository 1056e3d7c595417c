import { compareValues } from './compare-values.ts';
import type { OrderColumn } from './order.ts';

/** Which of two rows comes first in an order: negative when `a` does. */
export function compareRows(order: readonly OrderColumn[], a: object, b: object): number {
  for (const { column, direction } of order) {
    const [left, right] = [a, b].map((row) => (row as Readonly<Record<string, unknown>>)[column.name]);
    const result = compareValues(column.type, left, right);
    if (result !== 0) return direction === 'asc' ? result : -result;
  }
  return 0;
}
