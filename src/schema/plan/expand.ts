import {
  type Catalog,
  type ConstraintItem,
  type EnumItem,
  type IndexItem,
  keyOf,
  type Qualified,
  type TableItem,
} from '../catalog/catalog.ts';
import type { DdlFeatures } from '../catalog/ddl-features.ts';
import { mentions } from '../catalog/mentions.ts';
import { splitList, unquote } from '../catalog/parse-index.ts';
import type { Change } from '../diff/change.ts';

export interface ExpandInput {
  readonly changes: readonly Change[];
  readonly from: Catalog;
  readonly to: Catalog;
  readonly features: DdlFeatures;
}

/** How a column is changed: its type, its type because the enum is made anew, or it goes (and may come again). */
interface Touched {
  readonly table: string;
  readonly column: string;
  readonly how: 'type' | 'enum' | 'gone';
}

/**
 * Adds what has to be done besides: constraints, indexes and views that stand in the way of a change go before it and come again after it, and a
 * column that cannot be altered goes and comes again.
 */
export function expandChanges({ changes: given, from, to, features }: ExpandInput): readonly Change[] {
  const changes = given.flatMap(remakeColumn);
  const touched = listTouched(changes, from);
  for (const column of listComputedFrom(touched, changes, from, to)) {
    changes.push(...column);
    touched.push(...listTouched(column, from));
  }
  for (const table of to.tables) {
    const old = from.tables.find((one) => keyOf(one) === keyOf(table));
    if (old) remakeParts(changes, old, table, (item) => needsRemake(item, table, touched, features));
  }
  remakeForeignKeys(changes, from, to, touched);
  return remakeViews(changes, from, to, touched);
}

/** A column that is computed otherwise goes and comes again; one that is computed no longer keeps its values. */
function remakeColumn(change: Change): Change[] {
  if (change.kind !== 'alter-column' || !change.aspects.includes('generated')) return [change];
  const { table, from, to } = change;
  if (to.generated === null && from.generated?.stored) return [change];
  return [
    { kind: 'drop-column', table, column: from },
    { kind: 'add-column', table, column: to },
  ];
}

function listTouched(changes: readonly Change[], from: Catalog): Touched[] {
  return changes.flatMap((change): readonly Touched[] => {
    switch (change.kind) {
      case 'alter-column':
        return change.aspects.includes('type') || change.aspects.includes('collation')
          ? [{ table: keyOf(change.table), column: change.to.name, how: 'type' }]
          : [];
      case 'drop-column':
        return [{ table: keyOf(change.table), column: change.column.name, how: 'gone' }];
      case 'rebuild-enum':
        return listColumnsOf(change.from, from.tables).map(({ table, column }) => ({
          table: keyOf(table),
          column: column.name,
          how: 'enum' as const,
        }));
      default:
        return [];
    }
  });
}

/** Columns whose type is the enum, or a list of it. */
export function listColumnsOf(item: EnumItem, tables: readonly TableItem[]) {
  return tables.flatMap((table) =>
    table.columns.filter(({ type }) => isOfType(type, item)).map((column) => ({ table, column })),
  );
}

function isOfType(type: string, { schema, name }: Qualified): boolean {
  const parts = type.replace(/(\[\])+$/, '').match(/"(?:[^"]|"")*"|[^.]+/g) ?? [];
  const [last, before = 'public'] = parts.map(unquote).reverse();
  return last === name && before === schema;
}

/** Computed columns that stay as they are and are computed from one whose type changes. */
function listComputedFrom(touched: readonly Touched[], changes: readonly Change[], from: Catalog, to: Catalog) {
  return to.tables.flatMap((table) => {
    const old = from.tables.find((one) => keyOf(one) === keyOf(table));
    const names = touched.filter((one) => one.table === keyOf(table)).map(({ column }) => column);
    return table.columns.flatMap((column): readonly (readonly Change[])[] => {
      const before = old?.columns.find(({ name }) => name === column.name);
      const { generated } = column;
      if (!generated || !before?.generated || names.includes(column.name)) return [];
      if (!names.some((name) => mentions(generated.expression, name))) return [];
      if (
        changes.some(
          (change) => 'column' in change && keyOf(change.table) === keyOf(table) && change.column.name === column.name,
        )
      )
        return [];
      return [
        [
          { kind: 'drop-column', table, column: before },
          { kind: 'add-column', table, column },
        ],
      ];
    });
  });
}

function needsRemake(
  item: ConstraintItem | IndexItem,
  table: TableItem,
  touched: readonly Touched[],
  features: DdlFeatures,
): boolean {
  if ('kind' in item && item.kind === 'foreign key') return false;
  return touched.some(({ table: key, column, how }) => {
    if (key !== keyOf(table) || !speaksOf(item, column)) return false;
    if (how !== 'type' || !features.alterUsedColumnType) return true;
    // The server takes plain keys along; what was computed in the words of the old type it may not.
    return 'kind' in item ? item.kind === 'check' : item.where !== null || item.keys.some((one) => one.column === null);
  });
}

function speaksOf(item: ConstraintItem | IndexItem, column: string): boolean {
  if ('kind' in item) {
    if ('include' in item && item.include.includes(column)) return true;
    return item.columns.includes(column) || (item.kind === 'check' && mentions(item.expression, column));
  }
  if (item.include.includes(column) || (item.where !== null && mentions(item.where, column))) return true;
  return item.keys.some((key) => (key.column === null ? mentions(key.sql, column) : key.column === column));
}

/** Lets parts that both tables have go and come again. */
function remakeParts(
  changes: Change[],
  from: TableItem,
  to: TableItem,
  isWanted: (item: ConstraintItem | IndexItem) => boolean,
): void {
  const table = { schema: to.schema, name: to.name };
  for (const constraint of from.constraints.filter(isWanted)) {
    const rename = changes.findIndex((one) => one.kind === 'rename-constraint' && one.from === constraint);
    const newName = rename < 0 ? constraint.name : (changes[rename] as { to: string }).to;
    const next = to.constraints.find(({ name }) => name === newName);
    if (!next || isDropped(changes, table, constraint.name)) continue;
    if (rename >= 0) changes.splice(rename, 1);
    changes.push({ kind: 'drop-constraint', table, constraint }, { kind: 'add-constraint', table, constraint: next });
  }
  for (const index of from.indexes.filter(isWanted)) {
    const isThis = (one: Change) =>
      one.kind === 'rename-index' && keyOf(one.table) === keyOf(table) && one.from === index.name;
    const rename = changes.findIndex(isThis);
    const newName = rename < 0 ? index.name : (changes[rename] as { to: string }).to;
    const next = to.indexes.find(({ name }) => name === newName);
    if (!next || isDropped(changes, table, index.name)) continue;
    if (rename >= 0) changes.splice(rename, 1);
    changes.push({ kind: 'drop-index', table, index }, { kind: 'create-index', table, index: next });
  }
}

function isDropped(changes: readonly Change[], table: Qualified, name: string): boolean {
  return changes.some((one) => {
    if (one.kind === 'drop-constraint') return keyOf(one.table) === keyOf(table) && one.constraint.name === name;
    return one.kind === 'drop-index' && keyOf(one.table) === keyOf(table) && one.index.name === name;
  });
}

/** Foreign keys whose columns change, on either side, or whose key goes. */
function remakeForeignKeys(changes: Change[], from: Catalog, to: Catalog, touched: readonly Touched[]): void {
  const lostKeys = changes.flatMap((change): readonly { table: string; columns: readonly string[] }[] => {
    if (change.kind === 'drop-constraint' && change.constraint.kind !== 'check')
      return [{ table: keyOf(change.table), columns: change.constraint.columns }];
    if (change.kind !== 'drop-index' || !change.index.unique) return [];
    return [{ table: keyOf(change.table), columns: change.index.keys.flatMap(({ column }) => column ?? []) }];
  });
  for (const table of to.tables) {
    const old = from.tables.find((one) => keyOf(one) === keyOf(table));
    if (!old) continue;
    remakeParts(changes, old, table, (item) => {
      if (!('kind' in item) || item.kind !== 'foreign key') return false;
      const { columns, target, targetColumns } = item;
      const isTouched = touched.some(
        (one) =>
          (one.table === keyOf(table) && columns.includes(one.column)) ||
          (one.table === keyOf(target) && targetColumns.includes(one.column)),
      );
      const wanted = [...targetColumns].sort().join();
      return (
        isTouched || lostKeys.some((key) => key.table === keyOf(target) && [...key.columns].sort().join() === wanted)
      );
    });
  }
}

/** Views that select from what changes, and views that select from those. */
function remakeViews(
  changes: readonly Change[],
  from: Catalog,
  to: Catalog,
  touched: readonly Touched[],
): readonly Change[] {
  const names = touched.map(({ table, column }) => ({ table: table.slice(table.indexOf('.') + 1), column }));
  const going = new Set(changes.flatMap((change) => (change.kind === 'drop-view' ? [keyOf(change.view)] : [])));
  const added: Change[] = [];
  // Views come in an order in which they can be made: one look suffices to find those that select from others.
  for (const view of from.views) {
    const next = to.views.find((one) => keyOf(one) === keyOf(view));
    if (!next || going.has(keyOf(view))) continue;
    const isHit =
      names.some(({ table, column }) => mentions(view.query, table) && mentions(view.query, column)) ||
      from.views.some((other) => going.has(keyOf(other)) && mentions(view.query, other.name));
    if (!isHit) continue;
    going.add(keyOf(view));
    added.push({ kind: 'drop-view', view }, { kind: 'create-view', view: next });
  }
  const isOfRemade = (change: Change) =>
    (change.kind === 'create-index' ||
      change.kind === 'drop-index' ||
      change.kind === 'rename-index' ||
      change.kind === 'show-index') &&
    going.has(keyOf(change.table));
  return [...changes.filter((change) => !isOfRemade(change)), ...added];
}

/** Names in brackets, such as of `f1 (id, "a b")`. */
export function namesOfFamily(family: string): { readonly name: string; readonly columns: readonly string[] } {
  const at = family.lastIndexOf(' (');
  return { name: unquote(family.slice(0, at)), columns: splitList(family.slice(at + 2, -1)).map(unquote) };
}
