import {
  type ColumnItem,
  type ConstraintItem,
  type IndexItem,
  keyOf,
  type Qualified,
  type TableItem,
} from '../catalog/catalog.ts';
import type { Change, ColumnAspect } from './change.ts';
import { fingerprint, isSame, pair } from './pair.ts';

export function diffTables(from: readonly TableItem[], to: readonly TableItem[]): readonly Change[] {
  const tables = pair(from, to, keyOf);
  return [
    ...tables.added.map((table): Change => ({ kind: 'create-table', table })),
    ...tables.both.flatMap(([a, b]) => diffTable(a, b)),
    ...tables.removed.map((table): Change => ({ kind: 'drop-table', table })),
  ];
}

function diffTable(from: TableItem, to: TableItem): readonly Change[] {
  const table = { schema: to.schema, name: to.name };
  const columns = pair(from.columns, to.columns, ({ name }) => name);
  const isOther = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
  return [
    ...columns.added.map((column): Change => ({ kind: 'add-column', table, column })),
    ...columns.both.flatMap(([a, b]): readonly Change[] => {
      const aspects = listAspects(a, b);
      return aspects.length === 0 ? [] : [{ kind: 'alter-column', table, from: a, to: b, aspects }];
    }),
    ...columns.removed.map((column): Change => ({ kind: 'drop-column', table, column })),
    ...diffConstraints(table, from.constraints, to.constraints),
    ...diffIndexes(table, from.indexes, to.indexes),
    ...(isOther(from.options, to.options)
      ? [{ kind: 'set-options', table, from: from.options, to: to.options } as const]
      : []),
    ...(areFamiliesOther(from, to)
      ? [{ kind: 'set-families', table, from: from.families, to: to.families } as const]
      : []),
    ...(from.locality === to.locality
      ? []
      : [{ kind: 'set-locality', table, from: from.locality, to: to.locality } as const]),
  ];
}

/** Families of columns that both have: where a column that comes is put is said when it is added. */
function areFamiliesOther(from: TableItem, to: TableItem): boolean {
  const names = new Set(
    from.columns.map(({ name }) => name).filter((name) => to.columns.some((column) => column.name === name)),
  );
  const kept = ({ families }: TableItem) =>
    families
      .map((family) =>
        family.replace(
          /\((.*)\)$/,
          (_, list: string) =>
            `(${list
              .split(', ')
              .filter((name) => names.has(name.replaceAll('"', '')))
              .sort()
              .join()})`,
        ),
      )
      .filter((family) => !family.endsWith('()'))
      .sort();
  return kept(from).join() !== kept(to).join();
}

function listAspects(a: ColumnItem, b: ColumnItem): readonly ColumnAspect[] {
  const aspects: ColumnAspect[] = [];
  if (a.type !== b.type) aspects.push('type');
  if (a.collation !== b.collation) aspects.push('collation');
  if (a.nullable !== b.nullable) aspects.push('nullable');
  if (a.default !== b.default) aspects.push('default');
  if (JSON.stringify(a.identity) !== JSON.stringify(b.identity)) aspects.push('identity');
  if (a.serial !== b.serial) aspects.push('serial');
  if (JSON.stringify(a.generated) !== JSON.stringify(b.generated)) aspects.push('generated');
  if (a.onUpdate !== b.onUpdate) aspects.push('on update');
  return aspects;
}

function diffConstraints(
  table: Qualified,
  from: readonly ConstraintItem[],
  to: readonly ConstraintItem[],
): readonly Change[] {
  const { removed, added, both } = pair(from, to, ({ name }) => name);
  const renames = findRenames(removed, added);
  const drop = (constraint: ConstraintItem): Change => ({ kind: 'drop-constraint', table, constraint });
  const add = (constraint: ConstraintItem): Change => ({ kind: 'add-constraint', table, constraint });
  return [
    ...removed.filter((item) => !renames.some(([old]) => old === item)).map(drop),
    ...renames.map(([old, next]): Change => ({ kind: 'rename-constraint', table, from: old, to: next.name })),
    ...both.flatMap(([a, b]): readonly Change[] => {
      if (isSame(a, b)) return [];
      return isOnlyValidation(a, b) ? [{ kind: 'validate-constraint', table, constraint: b }] : [drop(a), add(b)];
    }),
    ...added.filter((item) => !renames.some(([, next]) => next === item)).map(add),
  ];
}

function isOnlyValidation(a: ConstraintItem, b: ConstraintItem): boolean {
  return 'validated' in a && 'validated' in b && b.validated && isSame({ ...a, validated: true }, b);
}

export function diffIndexes(table: Qualified, from: readonly IndexItem[], to: readonly IndexItem[]): readonly Change[] {
  const of = { schema: table.schema, name: table.name };
  const { removed, added, both } = pair(from, to, ({ name }) => name);
  const renames = findRenames(removed, added);
  return [
    ...removed
      .filter((item) => !renames.some(([old]) => old === item))
      .map((index): Change => ({ kind: 'drop-index', table: of, index })),
    ...renames.map(([old, next]): Change => ({ kind: 'rename-index', table: of, from: old.name, to: next.name })),
    ...both.flatMap(([a, b]): readonly Change[] => {
      if (isSame(a, b)) return [];
      if (isSame({ ...a, visible: b.visible }, b)) return [{ kind: 'show-index', table: of, index: b }];
      return [
        { kind: 'drop-index', table: of, index: a },
        { kind: 'create-index', table: of, index: b },
      ];
    }),
    ...added
      .filter((item) => !renames.some(([, next]) => next === item))
      .map((index): Change => ({ kind: 'create-index', table: of, index })),
  ];
}

/** What goes and what comes is one thing with another name, when nothing else that goes or comes looks like it. */
function findRenames<Item extends { readonly name: string }>(
  removed: readonly Item[],
  added: readonly Item[],
): readonly (readonly [Item, Item])[] {
  return removed.flatMap((old) => {
    const print = fingerprint(old, true);
    const isAlike = (item: Item) => fingerprint(item, true) === print;
    const next = added.filter(isAlike);
    const only = next.length === 1 && removed.filter(isAlike).length === 1 ? next[0] : undefined;
    return only ? [[old, only] as const] : [];
  });
}
