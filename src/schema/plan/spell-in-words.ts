import { type Catalog, type ColumnItem, keyOf, type Qualified, type TableItem } from '../catalog/catalog.ts';
import type { Change } from '../diff/change.ts';

/** The change with what comes into being spelled as in the given catalogue: `timestamptz` where the server says `timestamp with time zone`. */
export function spellInWords(change: Change, words: Catalog): Change {
  switch (change.kind) {
    case 'create-table': {
      const table = findTable(words, change.table);
      return table ? { ...change, table: spellTable(change.table, table) } : change;
    }
    case 'add-column': {
      const column = find(findTable(words, change.table)?.columns, change.column.name);
      return column ? { ...change, column } : change;
    }
    case 'alter-column': {
      const column = find(findTable(words, change.table)?.columns, change.to.name);
      return column ? { ...change, to: mixColumn(change.to, column) } : change;
    }
    case 'add-constraint': {
      const constraint = find(findTable(words, change.table)?.constraints, change.constraint.name);
      return constraint ? { ...change, constraint } : change;
    }
    case 'create-index': {
      const owner = findTable(words, change.table) ?? words.views.find((view) => keyOf(view) === keyOf(change.table));
      const index = find(owner?.indexes, change.index.name);
      return index ? { ...change, index } : change;
    }
    case 'create-view': {
      const view = words.views.find((one) => keyOf(one) === keyOf(change.view));
      // What a star stands for depends on the order of the columns, which may be another one in each database.
      return view && !/\*(?!\s*\))/.test(view.query) ? { ...change, view } : change;
    }
    default:
      return change;
  }
}

/** Where the server makes of `serial` something that is none, the parts of it are altered one by one, in its words. */
function mixColumn(server: ColumnItem, words: ColumnItem): ColumnItem {
  return words.serial === server.serial ? words : server;
}

/** Constraints and indexes in the server's order, which is that of names, would read oddly; the words have the order of the model. */
function spellTable(server: TableItem, words: TableItem): TableItem {
  const names = new Set([...server.constraints, ...server.indexes].map(({ name }) => name));
  const unknown = <Item extends { readonly name: string }>(items: readonly Item[], known: readonly Item[]) =>
    items.filter(({ name }) => !known.some((one) => one.name === name));
  return {
    ...words,
    constraints: [
      ...words.constraints.filter(({ name }) => names.has(name)),
      ...unknown(server.constraints, words.constraints),
    ],
  };
}

function findTable(words: Catalog, table: Qualified): TableItem | undefined {
  return words.tables.find((one) => keyOf(one) === keyOf(table));
}

function find<Item extends { readonly name: string }>(items: readonly Item[] | undefined, name: string) {
  return items?.find((one) => one.name === name);
}
