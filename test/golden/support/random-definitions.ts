import fc from 'fast-check';
import {
  type AnyColumn,
  type AnyModel,
  bigint,
  boolean,
  date,
  defineEnum,
  defineModel,
  defineView,
  double,
  type Enum,
  integer,
  jsonb,
  numeric,
  real,
  smallint,
  text,
  time,
  timestamp,
  timestamptz,
  uuid,
  varchar,
} from 'illusion';

/** A column as drawn: what it becomes depends on the table it lands in. */
interface ColumnDraw {
  readonly type: number;
  readonly nullable: boolean;
  readonly hasDefault: boolean;
  readonly isUnique: boolean;
  readonly isGenerated: boolean;
  readonly comment: string | undefined;
}

interface TableDraw {
  readonly columns: Readonly<Record<string, ColumnDraw>>;
  readonly key: number;
  readonly indexes: readonly { readonly columns: readonly string[]; readonly form: number }[];
  readonly references: string | undefined;
  readonly hasCheck: boolean;
  readonly comment: string | undefined;
  readonly hasView: boolean;
}

const enums = [['sad', 'ok'], ['ok', 'sad'], ['sad', 'meh', 'ok'], ['ok']] as const;

const columnNames = ['a', 'b', 'Mixed', 'select', 'größe'] as const;
const tableNames = ['todo', 'User', 'order', 'notes'] as const;
const remark = fc.option(fc.constantFrom('one', "it's", 'ž \\ "'), { nil: undefined });

const columnDraw: fc.Arbitrary<ColumnDraw> = fc.record({
  type: fc.nat(17),
  nullable: fc.boolean(),
  hasDefault: fc.boolean(),
  isUnique: fc.nat(5).map((number) => number === 0),
  isGenerated: fc.nat(9).map((number) => number === 0),
  comment: remark,
});

const tableDraw: fc.Arbitrary<TableDraw> = fc.record({
  columns: fc.dictionary(fc.constantFrom(...columnNames), columnDraw, { maxKeys: 4 }),
  key: fc.nat(3),
  indexes: fc.array(
    fc.record({
      columns: fc.uniqueArray(fc.constantFrom(...columnNames), { minLength: 1, maxLength: 2 }),
      form: fc.nat(4),
    }),
    { maxLength: 2 },
  ),
  references: fc.option(fc.constantFrom(...tableNames), { nil: undefined }),
  hasCheck: fc.boolean(),
  comment: remark,
  hasView: fc.boolean(),
});

/** Definitions of a few tables that refer to each other, with an enum and views. */
export const randomDefinitions: fc.Arbitrary<readonly unknown[]> = fc
  .record({
    tables: fc.dictionary(fc.constantFrom(...tableNames), tableDraw, { maxKeys: 3 }),
    values: fc.constantFrom(...enums),
  })
  .map(({ tables, values }) => {
    const mood: Enum = defineEnum('Mood', [...values]);
    const models: Record<string, AnyModel> = {};
    for (const [name, draw] of Object.entries(tables))
      models[name] = toModel(name, draw, mood, models, Object.keys(tables));
    const views = Object.entries(tables)
      .filter(([, { hasView }]) => hasView)
      .map(([name]) => defineView(`view of ${name}`, { query: `select * from "${name}"` }));
    return [mood, ...Object.values(models), ...views];
  });

const types = [
  () => text(),
  () => varchar(10),
  () => varchar(20),
  () => smallint(),
  () => integer(),
  () => bigint(),
  () => numeric(10, 2),
  () => numeric(),
  () => real(),
  () => double(),
  () => boolean(),
  () => uuid(),
  () => date(),
  () => timestamp(),
  () => timestamptz(3),
  () => jsonb(),
  () => time(),
] as const;

const defaults = [
  "''",
  "'x'",
  "'y'",
  '1',
  '2',
  '3',
  '1.5',
  '0',
  '0.5',
  '7',
  'true',
  'gen_random_uuid()',
  'current_date',
  'now()',
  'now()',
  "'{}'",
  "'10:00'",
];

function toModel(
  name: string,
  draw: TableDraw,
  mood: Enum,
  models: Readonly<Record<string, AnyModel>>,
  all: readonly string[],
): AnyModel {
  const columns: Record<string, never> = {};
  const add = (column: string, builder: unknown) => Object.assign(columns, { [column]: builder });
  add('id', draw.key === 3 ? integer() : integer().identity());
  for (const [column, one] of Object.entries(draw.columns)) add(column, toColumn(one, mood));
  const { references } = draw;
  if (references !== undefined && all.includes(references)) {
    add(
      'other_id',
      integer()
        .nullable()
        .references((): AnyColumn => models[references]?.columns['id'] as AnyColumn, { onDelete: 'cascade' }),
    );
  }
  const usable = Object.keys(draw.columns).filter((column) => !isUnindexable(draw.columns[column]));
  const indexes = draw.indexes.flatMap(({ columns: wanted, form }, at) => {
    const kept = wanted.filter((column) => usable.includes(column));
    if (kept.length === 0) return [];
    const keys = form === 1 ? kept.map((column) => ({ name: column, order: 'desc' as const })) : kept;
    return [
      { columns: keys, name: `${name}_${at}_idx`, unique: form === 2, ...(form === 3 ? { where: 'id > 10' } : {}) },
    ];
  });
  return defineModel(name, {
    columns: columns as never,
    ...(draw.key === 0 ? { uniques: [{ columns: ['id'] as never }] } : { primaryKey: ['id'] as never }),
    indexes: indexes as never,
    ...(draw.hasCheck ? { checks: [{ columns: ['id'], expression: 'id > 0' }] as never } : {}),
    ...(draw.comment === undefined ? {} : { comment: draw.comment }),
  });
}

function toColumn({ type, nullable, hasDefault, isUnique, isGenerated, comment }: ColumnDraw, mood: Enum): unknown {
  let column = (types[type]?.() ?? mood()) as ReturnType<typeof integer>;
  if (type === 4 && isGenerated) return column.nullable().generated('id * 2');
  if (nullable) column = column.nullable() as never;
  if (hasDefault) column = column.defaultSql(type < types.length ? (defaults[type] as string) : "'ok'") as never;
  if (isUnique && type !== 15) column = column.unique();
  return comment === undefined ? column : column.comment(comment);
}

function isUnindexable(draw: ColumnDraw | undefined): boolean {
  return draw === undefined || draw.type === 15;
}
