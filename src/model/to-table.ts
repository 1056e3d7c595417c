import { fail } from '../kernel/errors/registry.ts';
import { type ColumnType, describeType } from '../schema/column-type.ts';
import { nameForeignKey, nameIndex, namePrimaryKey, nameUnique } from '../schema/constraint-names.ts';
import type { DefaultValue } from '../schema/default-value.ts';
import type { ForeignKey, Index, Table, UniqueConstraint } from '../schema/schema.ts';
import type { AnyColumn, ColumnDefinition } from './column-builder.ts';
import { type AnyModel, type ForeignKeyInput, type IndexInput, isModel } from './model.ts';

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
      default: defaultOf(column.definition),
    })),
    primaryKey:
      primaryKey.length === 0
        ? undefined
        : { name: model.primaryKeyOptions.name ?? namePrimaryKey(name), columns: [...primaryKey] },
    uniques: listUniques(model, columns),
    foreignKeys: listForeignKeys(model),
    checks: model.checks.map((check) => ({ name: check.name, columns: check.columns, expression: check.expression })),
    indexes: model.indexes.flatMap((index): readonly Index[] => {
      const keys = index.columns.map((key) => (typeof key === 'string' ? { name: key } : key));
      const indexed = keys.flatMap((key) =>
        'name' in key ? [{ name: key.name, order: key.order ?? ('asc' as const) }] : [],
      );
      // An index on an expression is only for a server to read.
      if (indexed.length < keys.length) return [];
      const { unique = false, where } = index;
      return [{ name: indexNameOf(name, index), columns: indexed, unique, where }];
    }),
  });
}

/** The name of an index; an expression in it is called `expr`, as a server does. */
export function indexNameOf(table: string, { name, columns }: IndexInput): string {
  const parts = columns.map((key) => (typeof key === 'string' ? key : 'name' in key ? key.name : 'expr'));
  return name ?? nameIndex(table, parts);
}

/** The foreign keys of a model, what they refer to looked up. */
export function listForeignKeys(model: AnyModel): readonly ResolvedForeignKey[] {
  const columns = Object.values(model.columns) as readonly AnyColumn[];
  const single = columns.flatMap((column) => {
    const { reference } = column.definition;
    return reference ? [describeForeignKey([column], () => [reference.target()], reference)] : [];
  });
  const several = model.foreignKeys.map((input) =>
    describeForeignKey(
      input.columns.map((name) => model.columns[name] as AnyColumn),
      input.references,
      input,
    ),
  );
  return [...single, ...several];
}

/** A foreign key with the schema it refers to and all that a model says of it. */
export interface ResolvedForeignKey extends ForeignKey {
  readonly referencedSchema: string;
  readonly match: 'simple' | 'full';
  readonly deferrable: 'no' | 'immediate' | 'deferred';
  readonly notValid: boolean;
  readonly comment: string | undefined;
}

function defaultOf({ serial, identity, generated, default: own }: ColumnDefinition): DefaultValue | undefined {
  if (generated) return { kind: 'expression', sql: generated.sql };
  if (!serial && !identity) return own;
  return { kind: 'counter', start: String(identity?.start ?? 1), increment: String(identity?.increment ?? 1) };
}

function listUniques(model: AnyModel, columns: readonly AnyColumn[]): readonly UniqueConstraint[] {
  const single = columns.filter((column) => column.definition.isUnique).map((column) => ({ columns: [column.name] }));
  return [...single, ...model.uniques].map((unique: { columns: readonly string[]; name?: string }) => ({
    name: unique.name ?? nameUnique(model.table, unique.columns),
    columns: [...unique.columns],
  }));
}

type ForeignKeyOptions = Omit<ForeignKeyInput, 'columns' | 'references'>;

function describeForeignKey(
  columns: readonly AnyColumn[],
  target: () => readonly AnyColumn[],
  options: ForeignKeyOptions,
): ResolvedForeignKey {
  const [first] = columns as readonly [AnyColumn];
  const targets = resolve(first, target);
  if (targets.length !== columns.length)
    throw invalid(first, `${columns.length} columns refer to ${targets.length} columns`);
  for (const [at, column] of columns.entries()) {
    const other = targets[at] as AnyColumn;
    const [ownType, otherType] = [column, other].map(({ definition }) => describeType(definition.type));
    if (areComparable(column.definition.type, other.definition.type)) continue;
    throw invalid(
      column,
      `it is of type ${ownType} and refers to ${other.table}.${other.name}, which is of type ${otherType}`,
    );
  }
  const names = columns.map(({ name }) => name);
  const [{ schema, table }] = targets as readonly [AnyColumn];
  return {
    name: options.name ?? nameForeignKey(first.table, names),
    columns: names,
    referencedSchema: schema,
    referencedTable: table,
    referencedColumns: targets.map(({ name }) => name),
    onDelete: options.onDelete ?? 'no action',
    onUpdate: options.onUpdate ?? 'no action',
    match: options.match ?? 'simple',
    deferrable: options.deferrable ?? 'no',
    notValid: options.notValid ?? false,
    comment: options.comment,
  };
}

/** Whether a server takes one for a reference to the other: the same type, or one of the same family. */
function areComparable(a: ColumnType, b: ColumnType): boolean {
  const families: readonly (readonly string[])[] = [
    ['integer', 'numeric', 'float'],
    ['text', 'varchar', 'other'],
  ];
  return (
    describeType(a) === describeType(b) || families.some((kinds) => kinds.includes(a.kind) && kinds.includes(b.kind))
  );
}

function resolve(column: AnyColumn, target: () => readonly AnyColumn[]): readonly AnyColumn[] {
  let targets: readonly (AnyColumn | undefined)[];
  try {
    targets = target();
  } catch (error) {
    throw invalid(column, `looking up what it refers to failed: ${(error as Error).message}`, error);
  }
  for (const one of targets) {
    if (isModel(one)) throw invalid(column, `it refers to the model of "${one.table}"; name one of its columns`);
    if (typeof one?.table !== 'string') throw invalid(column, 'it refers to a column that does not exist');
  }
  if (new Set(targets.map((one) => `${one?.schema}.${one?.table}`)).size > 1)
    throw invalid(column, 'it refers to columns of several tables');
  return targets as readonly AnyColumn[];
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
