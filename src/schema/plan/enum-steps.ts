import { keyOf, labelOf } from '../catalog/catalog.ts';
import { quoteName, quoteQualified, quoteText } from '../catalog/quote.ts';
import type { Change } from '../diff/change.ts';
import { listColumnsOf } from './expand.ts';
import type { PhasedStep, PlanContext } from './plan-context.ts';
import type { Step } from './step.ts';
import { alter } from './write-step.ts';

export function addEnumValue({
  item,
  value,
  before,
}: Extract<Change, { kind: 'add-enum-value' }>): readonly PhasedStep[] {
  const place = before === null ? '' : ` before ${quoteText(before)}`;
  return [
    [
      'enums',
      { kind: 'sql', sql: `alter type ${quoteQualified(item)} add value ${quoteText(value)}${place}`, alone: true },
    ],
  ];
}

/** Values go by themselves where a server can do that; else every column of the type gets a new one of that name. */
export function rebuildEnum(
  { from, to }: Extract<Change, { kind: 'rebuild-enum' }>,
  context: PlanContext,
): readonly PhasedStep[] {
  const kept = from.values.filter((value) => to.values.includes(value));
  if (context.features.dropEnumValue && kept.join('\0') === to.values.join('\0')) {
    return from.values
      .filter((value) => !to.values.includes(value))
      .map((value) => ['drop enums', sql(`alter type ${quoteQualified(from)} drop value ${quoteText(value)}`)]);
  }
  const old = { schema: from.schema, name: `${from.name}__old` };
  const columns = listColumnsOf(from, context.from.tables).filter(({ table, column }) => {
    const next = context.to.tables.find((one) => keyOf(one) === keyOf(table));
    return next?.columns.some(({ name, type }) => name === column.name && type === column.type);
  });
  const values = to.values.map(quoteText).join(', ');
  return [
    [
      'rebuild enums',
      sql(
        `alter type ${quoteQualified(from)} rename to ${quoteName(old.name)}`,
        `Values of ${labelOf(to)} go or change places: the type is made anew.`,
      ),
    ],
    ['rebuild enums', sql(`create type ${quoteQualified(to)} as enum (${values})`)],
    ...columns.flatMap(({ table, column }): readonly PhasedStep[] => {
      const name = quoteName(column.name);
      const list = column.type.endsWith('[]') ? '[]' : '';
      const type = `${quoteQualified(to)}${list}`;
      const after = context.to.tables
        .find((one) => keyOf(one) === keyOf(table))
        ?.columns.find((one) => one.name === column.name)?.default;
      return [
        ...(column.default === null
          ? []
          : [['rebuild enums', sql(`${alter(table)} alter column ${name} drop default`)] as const]),
        ['rebuild enums', sql(`${alter(table)} alter column ${name} type ${type} using ${name}::text${list}::${type}`)],
        ...(after
          ? [['rebuild enums', sql(`${alter(table)} alter column ${name} set default ${after}`)] as const]
          : []),
      ];
    }),
    ['drop enums', sql(`drop type ${quoteQualified(old)}`)],
  ];
}

function sql(text: string, note?: string): Step {
  return note === undefined ? { kind: 'sql', sql: text } : { kind: 'sql', sql: text, note };
}
