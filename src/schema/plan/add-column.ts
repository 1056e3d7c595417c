import { keyOf, labelOf } from '../catalog/catalog.ts';
import { quoteName, quoteQualified } from '../catalog/quote.ts';
import type { Change } from '../diff/change.ts';
import { namesOfFamily } from './expand.ts';
import { guessFilling } from './guess-filling.ts';
import { type PhasedStep, type PlanContext, sqlStep } from './plan-context.ts';

export function addColumn(
  { table, column }: Extract<Change, { kind: 'add-column' }>,
  context: PlanContext,
): readonly PhasedStep[] {
  const families = context.to.tables.find((one) => keyOf(one) === keyOf(table))?.families ?? [];
  const family = families.map(namesOfFamily).find(({ columns }) => columns.includes(column.name))?.name ?? null;
  const add = (item: typeof column): PhasedStep => [
    column.generated ? 'add computed columns' : 'add columns',
    { kind: 'add-column', table, column: item, family },
  ];
  const isFilled = column.nullable || column.default !== null || column.identity || column.serial || column.generated;
  if (isFilled) return [add(column)];
  const label = `${labelOf(table)}.${column.name}`;
  const filling = context.backfills.get(label) ?? guessFilling(column, table, context);
  if (filling === undefined) {
    context.unfilled.push(label);
    return [add(column)];
  }
  return [
    add({ ...column, nullable: true }),
    ['fill columns', sqlStep(`update ${quoteQualified(table)} set ${quoteName(column.name)} = ${filling}`)],
    ['alter columns', { kind: 'set-nullable', table, column: column.name, nullable: false }],
  ];
}
