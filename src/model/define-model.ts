import { fail } from '../kernel/errors/registry.ts';
import { nearest } from '../kernel/nearest.ts';
import { nameCheck } from '../schema/constraint-names.ts';
import type { AnyColumnBuilder } from './column-builder.ts';
import {
  type CheckInput,
  type CockroachOptions,
  type ColumnSet,
  type ExclusionInput,
  type ForeignKeyInput,
  type IndexInput,
  type Model,
  type ModelColumn,
  modelBrand,
  type PrimaryKeyInput,
  type RowOf,
  type UniqueInput,
} from './model.ts';

/** What {@link defineModel} takes: the columns of a table, and all that belongs to several of them. */
export interface ModelOptions<C extends ColumnSet> {
  readonly columns: C;
  /** Schema of the table. Default: `public`. */
  readonly schema?: string;
  /** The columns of a primary key of several columns, in order; an object for one with a name or an order of its own. */
  readonly primaryKey?: readonly (keyof C & string)[] | PrimaryKeyInput<keyof C & string>;
  /** Columns that are unique together. */
  readonly uniques?: readonly UniqueInput<keyof C & string>[];
  readonly indexes?: readonly IndexInput<keyof C & string>[];
  readonly checks?: readonly CheckInput<keyof C & string, RowOf<Model<C>>>[];
  /** Foreign keys of several columns. */
  readonly foreignKeys?: readonly ForeignKeyInput<keyof C & string>[];
  /** PostgreSQL. */
  readonly exclusions?: readonly ExclusionInput<keyof C & string>[];
  /** Storage parameters, such as `{ fillfactor: 70 }`. */
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly cockroach?: CockroachOptions;
  /** What the database says of the table. */
  readonly comment?: string;
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
  const schema = options.schema ?? 'public';
  const columns = Object.fromEntries(names.map((name) => [name, describeColumn(schema, table, name, options.columns)]));
  const { columns: keys, ...keyOptions } = readPrimaryKey(options as unknown as ModelOptions<ColumnSet>, names);
  const nameOf = (key: (typeof keys)[number]) => (typeof key === 'string' ? key : key.name);
  const descending = keys.filter((key) => typeof key === 'object' && key.order === 'desc').map(nameOf);
  const checks = (options.checks ?? []).map(({ columns, expression, holds, name, notValid = false, comment }) =>
    Object.freeze({ name: name ?? nameCheck(table, columns), columns, expression, holds, notValid, comment }),
  );
  return Object.freeze({
    [modelBrand]: true,
    schema,
    table,
    columns: Object.freeze(columns),
    primaryKey: Object.freeze(keys.map(nameOf)),
    primaryKeyOptions: Object.freeze({ ...keyOptions, descending }),
    uniques: Object.freeze(options.uniques ?? []),
    indexes: Object.freeze(options.indexes ?? []),
    checks: Object.freeze(checks),
    foreignKeys: Object.freeze(options.foreignKeys ?? []),
    exclusions: Object.freeze(options.exclusions ?? []),
    with: Object.freeze(options.with ?? {}),
    cockroach: Object.freeze(options.cockroach ?? {}),
    comment: options.comment,
  }) as unknown as Model<C>;
}

function readPrimaryKey({ primaryKey, columns }: ModelOptions<ColumnSet>, names: readonly string[]): PrimaryKeyInput {
  if (primaryKey === undefined) return { columns: names.filter((name) => columns[name]?.definition.isPrimaryKey) };
  return 'columns' in primaryKey ? primaryKey : { columns: primaryKey };
}

function describeColumn(schema: string, table: string, name: string, columns: ColumnSet): ModelColumn {
  return Object.freeze({ schema, table, name, definition: (columns[name] as AnyColumnBuilder).definition });
}

function findProblem(table: string, options: ModelOptions<ColumnSet>, names: readonly string[]): string | undefined {
  if (table === '') return 'its table has no name';
  if (names.length === 0) return 'it has no columns';
  const long = [table, ...names, ...listGivenNames(options)].find((name) => Buffer.byteLength(name) > MAX_NAME_BYTES);
  if (long) {
    return `the name "${long}" has ${Buffer.byteLength(long)} bytes; a server keeps ${MAX_NAME_BYTES}, PostgreSQL would cut the rest off without an error, so that the name in the database is never the one in the model`;
  }
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
  const { uniques = [], indexes = [], checks = [], foreignKeys = [], exclusions = [], primaryKey } = options;
  const keys = primaryKey ? readPrimaryKey(options, []) : { columns: [] };
  const indexed = [...keys.columns, ...indexes.flatMap(({ columns }) => columns)].flatMap((key) => {
    if (typeof key === 'string') return [key];
    return 'name' in key ? [key.name] : [];
  });
  const included = [keys, ...uniques, ...indexes].flatMap(
    ({ include = [] }: { include?: readonly string[] }) => include,
  );
  const plain = [...uniques, ...checks, ...foreignKeys, ...exclusions].flatMap(({ columns }) => columns);
  return [...indexed, ...included, ...plain];
}

/** The names somebody chose for keys, indexes and checks. */
function listGivenNames({ uniques = [], indexes = [], checks = [], foreignKeys = [] }: ModelOptions<ColumnSet>) {
  return [...uniques, ...indexes, ...checks, ...foreignKeys].flatMap(({ name }: { name?: string }) => name ?? []);
}
