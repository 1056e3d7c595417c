import { fail } from '../kernel/errors/registry.ts';
import { nearest } from '../kernel/nearest.ts';
import { nameCheck } from '../schema/constraint-names.ts';
import type { AnyColumnBuilder } from './column-builder.ts';
import {
  type CheckInput,
  type ColumnSet,
  type IndexInput,
  type Model,
  type ModelColumn,
  modelBrand,
  type RowOf,
  type UniqueInput,
} from './model.ts';

export interface ModelOptions<C extends ColumnSet> {
  readonly columns: C;
  /** The columns of a primary key of several columns, in order. */
  readonly primaryKey?: readonly (keyof C & string)[];
  /** Columns that are unique together. */
  readonly uniques?: readonly UniqueInput<keyof C & string>[];
  readonly indexes?: readonly IndexInput<keyof C & string>[];
  readonly checks?: readonly CheckInput<keyof C & string, RowOf<Model<C>>>[];
}

/** The longest name a server keeps whole. */
const MAX_NAME_BYTES = 63;

/**
 * Describes a table: its columns, keys and indexes. The types of its rows follow: {@link RowOf}, {@link InsertOf}, {@link UpdateOf}.
 *
 * @throws ILLUSION_MODEL_INVALID when it contradicts itself.
 *
 * @example
 * export const todos = defineModel('todo', {
 *   columns: {
 *     id: uuid().primaryKey().defaultRandom(),
 *     created_at: timestamptz().defaultNow(),
 *     title: text(),
 *     due: date().nullable(),
 *     user_id: uuid().references(() => users.columns.id, { onDelete: 'cascade' }),
 *   },
 *   indexes: [{ columns: ['user_id'] }],
 * });
 */
export function defineModel<const C extends ColumnSet>(table: string, options: ModelOptions<C>): Model<C> {
  const names = Object.keys(options.columns);
  const problem = findProblem(table, options as unknown as ModelOptions<ColumnSet>, names);
  if (problem)
    throw fail('ILLUSION_MODEL_INVALID', { model: table === '' ? 'a model' : `the model "${table}"`, problem });
  const columns = Object.fromEntries(names.map((name) => [name, describeColumn(table, name, options.columns)]));
  const primaryKey = options.primaryKey ?? names.filter((name) => options.columns[name]?.definition.isPrimaryKey);
  const checks = (options.checks ?? []).map(({ columns, expression, holds, name }) =>
    Object.freeze({ name: name ?? nameCheck(table, columns), columns, expression, holds }),
  );
  return Object.freeze({
    [modelBrand]: true,
    table,
    columns: Object.freeze(columns),
    primaryKey: Object.freeze(primaryKey),
    uniques: Object.freeze(options.uniques ?? []),
    indexes: Object.freeze(options.indexes ?? []),
    checks: Object.freeze(checks),
  }) as unknown as Model<C>;
}

function describeColumn(table: string, name: string, columns: ColumnSet): ModelColumn {
  return Object.freeze({ table, name, definition: (columns[name] as AnyColumnBuilder).definition });
}

function findProblem(table: string, options: ModelOptions<ColumnSet>, names: readonly string[]): string | undefined {
  if (table === '') return 'its table has no name';
  if (names.length === 0) return 'it has no columns';
  const long = [table, ...names].find((name) => Buffer.byteLength(name) > MAX_NAME_BYTES);
  if (long) return `the name "${long}" is longer than ${MAX_NAME_BYTES} bytes, PostgreSQL would cut it`;
  const keys = names.filter((name) => options.columns[name]?.definition.isPrimaryKey);
  if (keys.length > 1) {
    return `${keys.join(' and ')} are both marked primaryKey(); a key of several columns is written primaryKey: ['${keys.join("', '")}']`;
  }
  if (keys.length === 1 && options.primaryKey) return 'it has a column marked primaryKey() and a primaryKey of its own';
  for (const name of listUsedColumns(options)) {
    if (names.includes(name)) continue;
    const meant = nearest(name, names);
    return `it has no column "${name}"${meant ? `; did you mean "${meant}"?` : ''}`;
  }
  return undefined;
}

/** The columns that keys, indexes and checks speak of. */
function listUsedColumns(options: ModelOptions<ColumnSet>): readonly string[] {
  const indexed = (options.indexes ?? []).flatMap(({ columns }) => columns);
  return [
    ...(options.primaryKey ?? []),
    ...(options.uniques ?? []).flatMap(({ columns }) => columns),
    ...indexed.map((column) => (typeof column === 'string' ? column : column.name)),
    ...(options.checks ?? []).flatMap(({ columns }) => columns),
  ];
}
