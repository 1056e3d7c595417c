import { type Catalog, keyOf, type Qualified, type TableItem } from '../catalog/catalog.ts';
import type { Change } from '../diff/change.ts';

/** Tables come after those they refer to and go before them; so do views and what they select from. */
export function orderChanges(changes: readonly Change[], from: Catalog, to: Catalog): readonly Change[] {
  const made = orderTables(to.tables).map(keyOf);
  const gone = orderTables(from.tables).map(keyOf).reverse();
  const madeViews = to.views.map(keyOf);
  const goneViews = from.views.map(keyOf).reverse();
  const placeOf = (change: Change): number => {
    switch (change.kind) {
      case 'create-table':
        return made.indexOf(keyOf(change.table));
      case 'drop-table':
        return gone.indexOf(keyOf(change.table));
      case 'create-view':
        return madeViews.indexOf(keyOf(change.view));
      case 'drop-view':
        return goneViews.indexOf(keyOf(change.view));
      default:
        return 0;
    }
  };
  const ordered = new Set(['create-table', 'drop-table', 'create-view', 'drop-view']);
  const rest = changes.filter(({ kind }) => !ordered.has(kind));
  const kinds = [...ordered].flatMap((kind) =>
    changes.filter((change) => change.kind === kind).sort((a, b) => placeOf(a) - placeOf(b)),
  );
  return [...rest, ...kinds];
}

/** Each after those it refers to, as far as they do not refer to each other in a circle. */
export function orderTables(tables: readonly TableItem[]): readonly TableItem[] {
  const byKey = new Map(tables.map((table) => [keyOf(table), table]));
  const sorted: TableItem[] = [];
  const seen = new Set<string>();
  const visit = (table: TableItem): void => {
    if (seen.has(keyOf(table))) return;
    seen.add(keyOf(table));
    for (const target of listTargets(table)) {
      const other = byKey.get(keyOf(target));
      if (other) visit(other);
    }
    sorted.push(table);
  };
  tables.forEach(visit);
  return sorted;
}

function listTargets(table: TableItem): readonly Qualified[] {
  return table.constraints.flatMap((one) => (one.kind === 'foreign key' ? [one.target] : []));
}
