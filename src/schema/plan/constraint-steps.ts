import { type ConstraintItem, keyOf, type Qualified } from '../catalog/catalog.ts';
import { quoteName } from '../catalog/quote.ts';
import { spellConstraint } from '../catalog/spell.ts';
import { type PhasedStep, type PlanContext, sqlStep } from './plan-context.ts';
import { unlocked } from './unlocked.ts';
import { alter } from './write-step.ts';

export function addConstraint(
  table: Qualified,
  constraint: ConstraintItem,
  context: PlanContext,
): readonly PhasedStep[] {
  if (constraint.kind === 'foreign key') return [['add foreign keys', { kind: 'add-constraint', table, constraint }]];
  if (constraint.kind !== 'primary key')
    return [['add keys and indexes', { kind: 'add-constraint', table, constraint }]];
  const old = findPrimaryKey(context, table, 'drop-constraint');
  if (!context.features.primaryKeyAlways || !old)
    return [['primary keys', { kind: 'add-constraint', table, constraint }]];
  return unlocked('primary keys', table, context, [
    [
      'primary keys',
      {
        ...sqlStep(`${alter(table)} drop constraint ${quoteName(old.name)}, add ${spellConstraint(constraint)}`),
        note: 'CockroachDB changes a primary key in one statement.',
      },
    ],
  ]);
}

export function dropConstraint(
  table: Qualified,
  constraint: ConstraintItem,
  context: PlanContext,
): readonly PhasedStep[] {
  if (constraint.kind === 'foreign key') return [['drop foreign keys', { kind: 'drop-constraint', table, constraint }]];
  if (constraint.kind !== 'primary key' || !context.features.primaryKeyAlways)
    return [['drop keys and indexes', { kind: 'drop-constraint', table, constraint }]];
  if (findPrimaryKey(context, table, 'add-constraint')) return [];
  const name = quoteName(constraint.name);
  const only = 'CockroachDB' as const;
  return unlocked('primary keys', table, context, [
    [
      'primary keys',
      { ...sqlStep(`${alter(table)} add column rowid int8 not visible not null default unique_rowid()`), only },
    ],
    [
      'primary keys',
      { ...sqlStep(`${alter(table)} drop constraint ${name}, add constraint ${name} primary key (rowid)`), only },
    ],
  ]);
}

function findPrimaryKey({ changes }: PlanContext, table: Qualified, kind: 'add-constraint' | 'drop-constraint') {
  const change = changes.find(
    (one) => one.kind === kind && keyOf(one.table) === keyOf(table) && one.constraint.kind === 'primary key',
  );
  return change && 'constraint' in change ? change.constraint : undefined;
}
