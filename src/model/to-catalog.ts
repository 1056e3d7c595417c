import { fail } from '../kernel/errors/registry.ts';
import type {
  Catalog,
  ConstraintItem,
  EnumItem,
  IndexItem,
  IndexKeyItem,
  Qualified,
  SequenceItem,
  TableItem,
  ViewItem,
} from '../schema/catalog/catalog.ts';
import { emptyCatalog, keyOf, labelOf } from '../schema/catalog/catalog.ts';
import { quoteName, quoteNames } from '../schema/catalog/quote.ts';
import { namePrimaryKey, nameUnique } from '../schema/constraint-names.ts';
import type { AnyColumn } from './column-builder.ts';
import type { Enum } from './define-enum.ts';
import type { Sequence } from './define-sequence.ts';
import type { View } from './define-view.ts';
import type { Definitions } from './definitions.ts';
import type { AnyModel, IndexInput, IndexKeyInput } from './model.ts';
import { spellModelColumn, spellSequence } from './spell-column.ts';
import { indexNameOf, listForeignKeys, type ResolvedForeignKey } from './to-table.ts';

/**
 * What the definitions ask for, in their own words: types, defaults and expressions as somebody wrote them.
 *
 * @throws ILLUSION_MODEL_DUPLICATE when two describe one table; ILLUSION_MODEL_REFERENCE when a reference cannot be.
 */
export function toCatalog({ models, enums, extensions, sequences, views }: Definitions): Catalog {
  const tables = models.map(toTableItem);
  const items = { enums: enums.map(toEnum), sequences: sequences.map(toSequence), tables, views: views.map(toView) };
  assertDistinct([...tables, ...items.views, ...items.sequences]);
  const byKey = new Map(models.map((model) => [keyOf({ schema: model.schema, name: model.table }), model]));
  for (const model of models) assertReferencesExist(model, byKey);
  const schemas = new Set([...items.enums, ...items.sequences, ...tables, ...items.views].map(({ schema }) => schema));
  schemas.delete('public');
  return {
    ...emptyCatalog,
    ...items,
    schemas: [...schemas].sort().map((name) => ({ name, comment: null })),
    extensions: [...new Set([...extensions.map(({ name }) => name), ...listExtensions(tables)])].sort(),
  };
}

function toEnum({ schema, typeName, values, comment }: Enum): EnumItem {
  return { schema, name: typeName, values, comment: comment ?? null };
}

function toSequence({ schema, name, bits = 64, comment, ...options }: Sequence): SequenceItem {
  return { schema, name, options: spellSequence(options, bits), comment: comment ?? null };
}

function toView({ schema, name, query, materialized = false, indexes = [], comment }: View): ViewItem {
  return {
    schema,
    name,
    query: query.trim().replace(/;$/, ''),
    materialized,
    indexes: indexes.map((index) => toIndex(name, index)),
    comment: comment ?? null,
  };
}

function toTableItem(model: AnyModel): TableItem {
  const columns = Object.values(model.columns) as readonly AnyColumn[];
  const { ttl = {}, families = {}, locality } = model.cockroach;
  return {
    schema: model.schema,
    name: model.table,
    columns: columns.map((column) => spellModelColumn(column, model.primaryKey.includes(column.name))),
    constraints: listConstraints(model, columns),
    indexes: model.indexes.map((index) => toIndex(model.table, index)),
    options: spellOptions({ ...model.with, ...ttl }),
    families: Object.entries(families).map(([name, names]) => `${quoteName(name)} (${quoteNames(names)})`),
    locality: locality === undefined ? null : `locality ${locality}`,
    comment: model.comment ?? null,
  };
}

function listConstraints(model: AnyModel, columns: readonly AnyColumn[]): readonly ConstraintItem[] {
  const { primaryKeyOptions: key } = model;
  const none = { descending: [], include: [], nullsNotDistinct: false, deferrable: 'no', buckets: null } as const;
  const primary: readonly ConstraintItem[] =
    model.primaryKey.length === 0
      ? []
      : [
          {
            ...none,
            kind: 'primary key',
            name: key.name ?? namePrimaryKey(model.table),
            columns: model.primaryKey,
            descending: key.descending,
            include: key.include ?? [],
            buckets: key.hashBuckets ?? null,
            comment: key.comment ?? null,
          },
        ];
  const single = columns.filter(({ definition }) => definition.isUnique).map(({ name }) => ({ columns: [name] }));
  const uniques = [...single, ...model.uniques].map(
    (unique: AnyModel['uniques'][number]): ConstraintItem => ({
      ...none,
      kind: 'unique',
      name: unique.name ?? nameUnique(model.table, unique.columns),
      columns: unique.columns,
      include: unique.include ?? [],
      nullsNotDistinct: unique.nullsNotDistinct ?? false,
      deferrable: unique.deferrable ?? 'no',
      comment: unique.comment ?? null,
    }),
  );
  const checks = model.checks.map(
    ({ name, columns, expression, notValid, comment }): ConstraintItem => ({
      kind: 'check',
      name,
      expression,
      columns,
      validated: !notValid,
      comment: comment ?? null,
    }),
  );
  const exclusions = model.exclusions.map(
    ({ name, columns, definition, comment }): ConstraintItem => ({
      kind: 'exclusion',
      name,
      definition: `exclude ${definition}`,
      columns,
      comment: comment ?? null,
    }),
  );
  return [...primary, ...uniques, ...listForeignKeys(model).map(toForeignKey), ...checks, ...exclusions];
}

function toForeignKey(key: ResolvedForeignKey): ConstraintItem {
  return {
    kind: 'foreign key',
    name: key.name,
    columns: key.columns,
    target: { schema: key.referencedSchema, name: key.referencedTable },
    targetColumns: key.referencedColumns,
    onDelete: key.onDelete,
    onUpdate: key.onUpdate,
    match: key.match,
    deferrable: key.deferrable,
    validated: !key.notValid,
    comment: key.comment ?? null,
  };
}

function toIndex(table: string, index: IndexInput): IndexItem {
  return {
    name: indexNameOf(table, index),
    unique: index.unique ?? false,
    method: index.method ?? 'btree',
    keys: index.columns.map(toIndexKey),
    include: index.include ?? [],
    where: index.where ?? null,
    nullsNotDistinct: index.nullsNotDistinct ?? false,
    options: spellOptions(index.with ?? {}),
    buckets: index.hashBuckets ?? null,
    visible: index.visible ?? true,
    comment: index.comment ?? null,
  };
}

function toIndexKey(input: IndexKeyInput): IndexKeyItem {
  const key = typeof input === 'string' ? { name: input } : input;
  const column = 'name' in key ? key.name : null;
  const parts = ['name' in key ? quoteName(key.name) : `(${key.expression})`];
  if (key.collation !== undefined) parts.push(`collate ${quoteName(key.collation)}`);
  if (key.operatorClass !== undefined) parts.push(key.operatorClass);
  return {
    sql: parts.join(' '),
    column: parts.length === 1 ? column : null,
    descending: key.order === 'desc',
    nulls: key.nulls ?? null,
  };
}

function spellOptions(options: Readonly<Record<string, string | number | boolean>>): readonly string[] {
  return Object.entries(options)
    .map(([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'`)
    .sort();
}

/** Types and operator classes that PostgreSQL has as extensions. */
const extensionOf: Readonly<Record<string, string>> = {
  citext: 'citext',
  vector: 'vector',
  halfvec: 'vector',
  ltree: 'ltree',
  hstore: 'hstore',
  cube: 'cube',
  gin_trgm_ops: 'pg_trgm',
  gist_trgm_ops: 'pg_trgm',
};

function listExtensions(tables: readonly TableItem[]): readonly string[] {
  const words = tables.flatMap(({ columns, indexes }) => [
    ...columns.map(({ type }) => type),
    ...indexes.flatMap(({ keys }) => keys.map(({ sql }) => sql.split(' ').at(-1) ?? '')),
  ]);
  const needed = words.flatMap((word) => extensionOf[word.replace(/[([].*$/, '').toLowerCase()] ?? []);
  return needed;
}

function assertDistinct(items: readonly Qualified[]): void {
  const seen = new Set<string>();
  for (const item of items) {
    const key = keyOf(item);
    if (seen.has(key)) throw fail('ILLUSION_MODEL_DUPLICATE', { table: labelOf(item) });
    seen.add(key);
  }
}

function assertReferencesExist(model: AnyModel, models: ReadonlyMap<string, AnyModel>): void {
  for (const key of listForeignKeys(model)) {
    const column = `${model.table}.${key.columns.join(', ')}`;
    const target = models.get(keyOf({ schema: key.referencedSchema, name: key.referencedTable }));
    if (!target) {
      const problem = `it refers to the table "${key.referencedTable}", and no model of that table is among the models`;
      throw fail('ILLUSION_MODEL_REFERENCE', { column, problem });
    }
    if (listKeys(target).some((columns) => [...columns].sort().join() === [...key.referencedColumns].sort().join()))
      continue;
    const problem = `it refers to ${key.referencedTable}.${key.referencedColumns.join(', ')}, which is neither primary key nor unique`;
    throw fail('ILLUSION_MODEL_REFERENCE', { column, problem });
  }
}

/** What a foreign key can refer to. */
function listKeys(model: AnyModel): readonly (readonly string[])[] {
  const columns = Object.values(model.columns) as readonly AnyColumn[];
  const indexes = model.indexes.filter(({ unique, where }) => unique && where === undefined);
  return [
    model.primaryKey,
    ...columns.filter(({ definition }) => definition.isUnique).map(({ name }) => [name]),
    ...model.uniques.map((unique) => unique.columns),
    ...indexes.map((index) =>
      index.columns.flatMap((key) => (typeof key === 'string' ? [key] : 'name' in key ? [key.name] : [])),
    ),
  ];
}
