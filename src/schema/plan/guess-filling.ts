import { type ColumnItem, keyOf, type Qualified } from '../catalog/catalog.ts';
import type { PlanContext } from './plan-context.ts';

/** SQL by the beginning of a type's name, in the server's words or the models'. */
const fillings: readonly (readonly [RegExp, string])[] = [
  [/\[\]$/, "'{}'"],
  [/^(text|varchar|character|char|citext|string)\b/i, "''"],
  [/^(int\d|integer|smallint|bigint|numeric|decimal|real|double|float\d)\b/i, '0'],
  [/^bool/i, 'false'],
  [/^(timestamp|date)/i, 'now()'],
  [/^uuid/i, 'gen_random_uuid()'],
  [/^jsonb?/i, "'{}'"],
  [/^bytea/i, "''"],
  [/^interval/i, "'0'"],
];

/**
 * SQL for rows that are there, in a new column that may not be null: the empty value of its type. Undefined where there is none, or where it would
 * break a key, a check or a reference.
 */
export function guessFilling(column: ColumnItem, table: Qualified, { to }: PlanContext): string | undefined {
  const item = to.tables.find((one) => keyOf(one) === keyOf(table));
  const isRuled = item?.constraints.some((one) => one.columns.includes(column.name));
  const isIndexedOnce = item?.indexes.some(
    ({ unique, keys }) => unique && keys.some((key) => key.column === column.name),
  );
  return isRuled || isIndexedOnce ? undefined : fillings.find(([type]) => type.test(column.type))?.[1];
}
