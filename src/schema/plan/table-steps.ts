import { keyOf, type Qualified, type TableItem } from '../catalog/catalog.ts';
import type { Change } from '../diff/change.ts';
import { type PhasedStep, type PlanContext, sqlStep } from './plan-context.ts';
import { alter } from './write-step.ts';

/** Foreign keys are part of the table when what they refer to is there by then. */
export function createTable(table: TableItem, context: PlanContext): readonly PhasedStep[] {
  const later = table.constraints.filter(
    (one) => one.kind === 'foreign key' && !isThereBefore(one.target, table, context),
  );
  const unready = table.constraints.filter((one) => 'validated' in one && !one.validated && !later.includes(one));
  const inline = table.constraints.filter((one) => !later.includes(one) && !unready.includes(one));
  const { schema, name } = table;
  return [
    ['create tables', { kind: 'create-table', table, constraints: inline }],
    ...table.indexes.map(
      (index): PhasedStep => ['create tables', { kind: 'create-index', table: { schema, name }, index }],
    ),
    ...[...later, ...unready].map(
      (constraint): PhasedStep => ['add foreign keys', { kind: 'add-constraint', table: { schema, name }, constraint }],
    ),
  ];
}

function isThereBefore(target: Qualified, table: TableItem, { changes, from, newTables }: PlanContext): boolean {
  if (keyOf(target) === keyOf(table)) return true;
  const place = newTables.get(keyOf(target));
  if (place !== undefined) return place < (newTables.get(keyOf(table)) ?? 0);
  if (!from.tables.some((one) => keyOf(one) === keyOf(target))) return false;
  // The key it refers to may come, or come again, only later.
  return !changes.some((one) => one.kind === 'add-constraint' && keyOf(one.table) === keyOf(target));
}

/** Rows are lost as late as can be: where nothing can be rolled back, a failure before leaves them. */
export function dropTable(table: TableItem, { changes }: PlanContext): readonly PhasedStep[] {
  const dropped = changes.flatMap((one) => (one.kind === 'drop-table' ? [one.table] : []));
  const inTheWay = table.constraints.filter((one) => {
    if (one.kind !== 'foreign key' || keyOf(one.target) === keyOf(table)) return false;
    const place = dropped.findIndex((other) => keyOf(other) === keyOf(one.target));
    // What it refers to goes before it, in a circle; or the key it refers to does.
    return (place >= 0 && place < dropped.indexOf(table)) || losesKey(one.target, changes);
  });
  const isInTheWay = changes.some((one) => one.kind === 'create-view' && keyOf(one.view) === keyOf(table));
  const { schema, name } = table;
  return [
    ...inTheWay.map(
      (constraint): PhasedStep => [
        'drop foreign keys',
        { kind: 'drop-constraint', table: { schema, name }, constraint },
      ],
    ),
    [isInTheWay ? 'drop tables in the way' : 'drop tables', { kind: 'drop-table', table: { schema, name } }],
  ];
}

function losesKey(target: Qualified, changes: readonly Change[]): boolean {
  return changes.some((one) => {
    if (one.kind === 'drop-index') return one.index.unique && keyOf(one.table) === keyOf(target);
    if (one.kind === 'drop-constraint')
      return (
        (one.constraint.kind === 'primary key' || one.constraint.kind === 'unique') &&
        keyOf(one.table) === keyOf(target)
      );
    return one.kind === 'drop-column' && keyOf(one.table) === keyOf(target);
  });
}

export function setOptions({ table, from, to }: Extract<Change, { kind: 'set-options' }>): readonly PhasedStep[] {
  const nameOf = (option: string) => option.replace(/\s*=.*$/s, '');
  const gone = from.map(nameOf).filter((name) => !to.map(nameOf).includes(name));
  const set = to.filter((option) => !from.includes(option));
  const only = [...gone, ...set].some((option) => option.startsWith('ttl')) ? 'CockroachDB' : 'PostgreSQL';
  const isOver =
    gone.length > 0 &&
    from.some((option) => option.startsWith('ttl_expir')) &&
    !to.some((option) => option.startsWith('ttl_expir'));
  return [
    ...(gone.length > 0
      ? [
          [
            'alter columns',
            { ...sqlStep(`${alter(table)} reset (${isOver ? 'ttl' : gone.join(', ')})`), only },
          ] as const,
        ]
      : []),
    ...(set.length > 0
      ? [['alter columns', { ...sqlStep(`${alter(table)} set (${set.join(', ')})`), only }] as const]
      : []),
  ];
}
