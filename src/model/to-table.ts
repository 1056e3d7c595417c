import { fail } from '../kernel/errors/registry.ts';
import { describeType } from '../schema/column-type.ts';
import { nameForeignKey, nameIndex, namePrimaryKey, nameUnique } from '../schema/constraint-names.ts';
import type { ForeignKey, Index, Table, UniqueConstraint } from '../schema/schema.ts';
import type { AnyColumn, Reference } from './column-builder.ts';
import { type AnyModel, isModel } from './model.ts';

const known = new WeakMap<AnyModel, Table>();

/**
 * The table a model asks for, frozen. Only now are the columns it refers to looked at.
 *
 * @throws ILLUSION_MODEL_REFERENCE when a column refers to one that is not there, or of another type.
 */
export function toTable(model: AnyModel): Table {
  const before = known.get(model);
  if (before) return before;
  const table = describeTable(model);
  known.set(model, table);
  return table;
}

function describeTable(model: AnyModel): Table {
  const { table: name, primaryKey } = model;
  const columns = Object.values(model.columns) as readonly AnyColumn[];
  return deepFreeze({
    name,
    columns: columns.map((column) => ({
      name: column.name,
      type: column.definition.type,
      nullable: column.definition.nullable && !primaryKey.includes(column.name),
      default: column.definition.default,
    })),
    primaryKey: primaryKey.length === 0 ? undefined : { name: namePrimaryKey(name), columns: [...primaryKey] },
    uniques: listUniques(model, columns),
    foreignKeys: columns.flatMap((column) => {
      const { reference } = column.definition;
      return reference ? [describeForeignKey(column, reference)] : [];
    }),
    checks: model.checks.map((check) => ({ name: check.name, columns: check.columns, expression: check.expression })),
    indexes: model.indexes.map((index): Index => {
      const indexed = index.columns.map((column) =>
        typeof column === 'string' ? { name: column, order: 'asc' as const } : { ...column },
      );
      return {
        name:
          index.name ??
          nameIndex(
            name,
            indexed.map((column) => column.name),
          ),
        columns: indexed,
        unique: index.unique ?? false,
        where: index.where,
      };
    }),
  });
}

function listUniques(model: AnyModel, columns: readonly AnyColumn[]): readonly UniqueConstraint[] {
  const single = columns.filter((column) => column.definition.isUnique).map((column) => ({ columns: [column.name] }));
  return [...single, ...model.uniques].map((unique: { columns: readonly string[]; name?: string }) => ({
    name: unique.name ?? nameUnique(model.table, unique.columns),
    columns: [...unique.columns],
  }));
}

function describeForeignKey(column: AnyColumn, reference: Reference): ForeignKey {
  const target = resolve(column, reference);
  const [own, other] = [column, target].map(({ definition }) => describeType(definition.type));
  if (own !== other) {
    throw invalid(
      column,
      `it is of type ${own} and refers to ${target.table}.${target.name}, which is of type ${other}`,
    );
  }
  return {
    name: nameForeignKey(column.table, [column.name]),
    columns: [column.name],
    referencedTable: target.table,
    referencedColumns: [target.name],
    onDelete: reference.onDelete,
    onUpdate: reference.onUpdate,
  };
}

function resolve(column: AnyColumn, reference: Reference): AnyColumn {
  let target: AnyColumn | undefined;
  try {
    target = reference.target();
  } catch (error) {
    throw invalid(column, `looking up what it refers to failed: ${(error as Error).message}`, error);
  }
  if (isModel(target)) throw invalid(column, `it refers to the model of "${target.table}"; name one of its columns`);
  if (typeof target?.table !== 'string') throw invalid(column, 'it refers to a column that does not exist');
  return target;
}

function invalid(column: AnyColumn, problem: string, cause?: unknown): Error {
  return fail('ILLUSION_MODEL_REFERENCE', { column: `${column.table}.${column.name}`, problem }, { cause });
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null && !Object.isFrozen(part)) deepFreeze(part);
  }
  return Object.freeze(value);
}
