import type { Row } from './inspection.ts';

/** Sequences have 64 bits, whatever their column has. */
export function toOptions(row: Row) {
  const text = (name: string) => String(row[name]);
  return {
    type: 'int8',
    start: text('start'),
    increment: text('increment'),
    min: text('min'),
    max: text('max'),
    cache: text('cache'),
    cycle: row['cycle'] === true,
  };
}
