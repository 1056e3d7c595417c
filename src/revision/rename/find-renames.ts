import {
  type Catalog,
  type ColumnItem,
  keyOf,
  labelOf,
  type Qualified,
  type TableItem,
} from '../../schema/catalog/catalog.ts';
import type { Change } from '../../schema/diff/change.ts';
import { pair } from '../../schema/diff/pair.ts';

/** Something that went, and what came that may be it under another name. */
export interface RenameQuestion {
  readonly kind: 'table' | 'column' | 'enum value';
  /** As an answer names it: `todo`, `todo.due_on`, `mood.sad`. */
  readonly from: string;
  /** New names, the likeliest first. */
  readonly candidates: readonly string[];
  /** The change when it is that candidate. */
  readonly toChange: (candidate: string) => Change;
}

/** Tables that went and came and have more than half of their columns in common. */
export function findTableRenames(from: Catalog, to: Catalog): readonly RenameQuestion[] {
  const { removed, added } = pair(from.tables, to.tables, keyOf);
  return removed.flatMap((old): readonly RenameQuestion[] => {
    const alike = added
      .filter(({ schema }) => schema === old.schema)
      .map((next) => ({ next, likeness: compareTables(old, next) }))
      .filter(({ likeness }) => likeness > 0.5)
      .sort((a, b) => b.likeness - a.likeness);
    if (alike.length === 0) return [];
    return [
      {
        kind: 'table',
        from: labelOf(old),
        candidates: alike.map(({ next }) => next.name),
        toChange: (name) => ({ kind: 'rename-table', from: nameOf(old), to: { schema: old.schema, name } }),
      },
    ];
  });
}

function compareTables(a: TableItem, b: TableItem): number {
  const same = a.columns.filter((column) =>
    b.columns.some(({ name, type }) => name === column.name && type === column.type),
  );
  return same.length / Math.max(a.columns.length, b.columns.length);
}

/** Columns that went and came in one table and are of one type. */
export function findColumnRenames(from: Catalog, to: Catalog): readonly RenameQuestion[] {
  return pair(from.tables, to.tables, keyOf).both.flatMap(([old, next]) => {
    const { removed, added } = pair(old.columns, next.columns, ({ name }) => name);
    return removed.flatMap((column): readonly RenameQuestion[] => {
      const alike = added.filter((one) => one.type === column.type && !one.generated === !column.generated);
      if (alike.length === 0) return [];
      const candidates = [...alike]
        .sort((a, b) => likenessOf(column, b) - likenessOf(column, a))
        .map(({ name }) => name);
      return [
        {
          kind: 'column',
          from: `${labelOf(old)}.${column.name}`,
          candidates,
          toChange: (name) => ({ kind: 'rename-column', table: nameOf(old), from: column.name, to: name }),
        },
      ];
    });
  });
}

/** Values that went and came in one enum, as many as came. */
export function findValueRenames(from: Catalog, to: Catalog): readonly RenameQuestion[] {
  return pair(from.enums, to.enums, keyOf).both.flatMap(([old, next]) => {
    const removed = old.values.filter((value) => !next.values.includes(value));
    const added = next.values.filter((value) => !old.values.includes(value));
    if (added.length === 0) return [];
    return removed.map((value): RenameQuestion => {
      const place = old.values.indexOf(value);
      const distance = (one: string) => Math.abs(next.values.indexOf(one) - place);
      return {
        kind: 'enum value',
        from: `${labelOf(old)}.${value}`,
        candidates: [...added].sort((a, b) => distance(a) - distance(b)),
        toChange: (name) => ({ kind: 'rename-enum-value', item: nameOf(old), from: value, to: name }),
      };
    });
  });
}

function nameOf({ schema, name }: Qualified): Qualified {
  return { schema, name };
}

/** How likely one column is the other: by its name first, then by what else is said of it. */
function likenessOf(a: ColumnItem, b: ColumnItem): number {
  const shared = [...new Set(a.name.toLowerCase().split(/[_\W]+/))].filter((part) =>
    b.name.toLowerCase().includes(part),
  ).length;
  return (
    shared * 4 + Number(a.nullable === b.nullable) + Number(a.default === b.default) + Number(a.comment === b.comment)
  );
}
