import { sqlStateOf } from '../../db/sql-state.ts';
import type { Query } from '../../dialect/dialect.ts';
import {
  type Catalog,
  type ColumnItem,
  keyOf,
  labelOf,
  type Qualified,
  type TableItem,
} from '../../schema/catalog/catalog.ts';
import { quoteName, quoteNames, quoteQualified, quoteText } from '../../schema/catalog/quote.ts';
import { orderTables } from '../../schema/plan/order-changes.ts';

/** Values are made from a row's number and the type alone, so that a reference and what it refers to get the same one. */
const ROWS = [1, 2] as const;

export interface SampleInput {
  readonly query: Query;
  readonly from: Catalog;
  /** Where the migration leads: values are made so that they fit there, too, as far as that is possible. */
  readonly to: Catalog;
  /** Tables that stay empty, as `todo`. */
  readonly empty: ReadonlySet<string>;
}

/** Puts two rows into every table that takes them. @returns the tables that took none, with the server's reason. */
export async function insertSampleRows({ query, from, to, empty }: SampleInput): Promise<readonly string[]> {
  const refused: string[] = [];
  const order = orderTables(from.tables);
  const places = new Map(order.map((table, place) => [keyOf(table), place]));
  for (const table of order) {
    if (empty.has(labelOf(table))) continue;
    const target = to.tables.find((one) => keyOf(one) === keyOf(table));
    for (const number of ROWS) {
      const values = table.columns.flatMap((column) => makeValue(column, number, table, target, { from, to, places }));
      const names = values.map(([name]) => name);
      const sql =
        names.length === 0
          ? `insert into ${quoteQualified(table)} default values`
          : `insert into ${quoteQualified(table)} (${quoteNames(names)}) values (${values.map(([, value]) => value).join(', ')})`;
      try {
        await query(sql);
      } catch (error) {
        if (sqlStateOf(error) === undefined) throw error;
        refused.push(`${labelOf(table)}: ${(error as Error).message}`);
        break;
      }
    }
  }
  return refused;
}

interface Both {
  readonly from: Catalog;
  readonly to: Catalog;
  /** The order in which tables get their rows. */
  readonly places: ReadonlyMap<string, number>;
}

function makeValue(
  column: ColumnItem,
  number: number,
  table: TableItem,
  target: TableItem | undefined,
  both: Both,
): readonly (readonly [string, string])[] {
  const { name, type, generated, identity, nullable } = column;
  if (generated || identity?.always) return [];
  const next = target?.columns.find((one) => one.name === name);
  // A circle of references begins with a null.
  const isForward = table.constraints.some(
    (one) => one.kind === 'foreign key' && one.columns.includes(name) && !isBefore(one.target, table, both.places),
  );
  if (isForward && nullable) return [[name, 'null']];
  const isText = /^(text|varchar|char)\b/.test(type);
  const wanted = next && isText && next.type !== type ? next.type : type;
  const value = sampleOf(wanted, number, both);
  if (value === undefined) return nullable ? [[name, 'null']] : [];
  return [[name, value]];
}

function isBefore(target: Qualified, table: TableItem, places: Both['places']): boolean {
  return (places.get(keyOf(target)) ?? -1) <= (places.get(keyOf(table)) ?? -1);
}

/** SQL of a value of the type. Text holds a number, so that it can become one. */
function sampleOf(type: string, number: number, { from, to }: Both): string | undefined {
  if (type.endsWith('[]')) return "'{}'";
  const base = type.replace(/\(.*$/, '').toLowerCase();
  const limit = Number(/\((\d+)/.exec(type)?.[1] ?? 99);
  const item = from.enums.find((one) =>
    [one.name, labelOf(one), quoteName(one.name), quoteQualified(one)].includes(type),
  );
  if (item) {
    const kept = to.enums.find((one) => keyOf(one) === keyOf(item))?.values ?? item.values;
    const values = item.values.filter((value) => kept.includes(value));
    const value = values[(number - 1) % Math.max(values.length, 1)] ?? item.values[0];
    return value === undefined ? undefined : quoteText(value);
  }
  switch (base) {
    case 'text':
    case 'varchar':
    case 'char':
    case 'citext':
    case 'string':
    case 'bpchar':
    case 'name':
      return `'${String(number).slice(0, limit)}'`;
    case 'int2':
    case 'int4':
    case 'int8':
    case 'float4':
    case 'float8':
    case 'money':
    case 'oid':
      return String(number);
    case 'numeric':
      return numericOf(type, number);
    case 'boolean':
    case 'bool':
      return number === 1 ? "'true'" : "'false'";
    case 'uuid':
      return `'00000000-0000-4000-8000-00000000000${number}'`;
    case 'date':
    case 'timestamp':
    case 'timestamptz':
      return `'2020-01-0${number} 00:00:00'`;
    case 'time':
    case 'timetz':
      return `'0${number}:00:00'`;
    case 'interval':
      return `'${number} days'`;
    case 'json':
    case 'jsonb':
      return `'{"n": ${number}}'`;
    case 'bytea':
      return `'\\x0${number}'`;
    case 'inet':
    case 'cidr':
      return `'10.0.0.${number}'`;
    case 'tsvector':
      return `'${number}'`;
    default:
      return undefined;
  }
}

function numericOf(type: string, number: number): string {
  const [, precision, scale = '0'] = /\((\d+)(?:,\s*(\d+))?\)/.exec(type) ?? [];
  const hasRoom = precision === undefined || Number(precision) > Number(scale);
  return hasRoom ? String(number) : `0.${'0'.repeat(Number(scale) - 1)}${number}`;
}
