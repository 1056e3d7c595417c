import type {
  Catalog,
  ColumnItem,
  ConstraintItem,
  EnumItem,
  IndexItem,
  NamespaceItem,
  Qualified,
  SequenceItem,
  TableItem,
} from '../../schema/catalog/catalog.ts';
import { keyOf } from '../../schema/catalog/catalog.ts';
import { orderViews } from '../../schema/catalog/view-order.ts';

/** A part of a table or view, with the server's number of that. */
export interface Part<Item> {
  readonly owner: string;
  readonly item: Item;
}

export interface RelationRow extends Qualified {
  readonly id: string;
  readonly kind: 'table' | 'view' | 'materialized view';
  readonly options: readonly string[];
  readonly families: readonly string[];
  readonly locality: string | null;
  readonly comment: string | null;
  /** Of a view. */
  readonly query: string | null;
}

export interface CatalogParts {
  readonly schemas: readonly NamespaceItem[];
  readonly extensions: readonly string[];
  readonly enums: readonly EnumItem[];
  readonly sequences: readonly SequenceItem[];
  readonly relations: readonly RelationRow[];
  readonly columns: readonly Part<ColumnItem>[];
  readonly constraints: readonly Part<ConstraintItem>[];
  readonly indexes: readonly Part<IndexItem>[];
}

/** Puts together what was asked for part by part, everything in an order that does not depend on the server. */
export function assembleCatalog(parts: CatalogParts, isIgnored: (item: Qualified) => boolean): Catalog {
  const columns = groupByOwner(parts.columns);
  const constraints = groupByOwner(parts.constraints);
  const indexes = groupByOwner(parts.indexes);
  const relations = [...parts.relations].filter((relation) => !isIgnored(relation)).sort(byKey);
  const tables = relations
    .filter(({ kind }) => kind === 'table')
    .map(
      ({ id, schema, name, options, families, locality, comment }): TableItem => ({
        schema,
        name,
        columns: columns.get(id) ?? [],
        constraints: (constraints.get(id) ?? []).sort(byName),
        indexes: (indexes.get(id) ?? []).sort(byName),
        options,
        families,
        locality,
        comment,
      }),
    );
  const views = relations
    .filter(({ kind }) => kind !== 'table')
    .map(({ id, schema, name, kind, query, comment }) => ({
      schema,
      name,
      query: query ?? '',
      materialized: kind === 'materialized view',
      indexes: (indexes.get(id) ?? []).sort(byName),
      comment,
    }));
  return {
    schemas: [...parts.schemas].sort(byName),
    extensions: [...parts.extensions].sort(),
    enums: [...parts.enums].sort(byKey),
    sequences: parts.sequences.filter((sequence) => !isIgnored(sequence)).sort(byKey),
    tables,
    views: orderViews(views),
  };
}

function groupByOwner<Item>(parts: readonly Part<Item>[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const { owner, item } of parts) {
    const group = groups.get(owner);
    if (group) group.push(item);
    else groups.set(owner, [item]);
  }
  return groups;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function byKey(a: Qualified, b: Qualified): number {
  return byName({ name: keyOf(a) }, { name: keyOf(b) });
}
