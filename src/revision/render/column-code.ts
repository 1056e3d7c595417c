import type { ColumnItem } from '../../schema/catalog/catalog.ts';
import { quoteName } from '../../schema/catalog/quote.ts';
import { serialTypeOf, spellIdentity } from '../../schema/catalog/spell.ts';
import { quoteCode, quoteRaw } from './code.ts';

/** The column as a line of a table builder, without its indentation: `table.text('title').notNullable();`. */
export function columnCode(column: ColumnItem): string {
  const parts = [`table.${typeCode(column)}`];
  if (!column.nullable) parts.push('notNullable()');
  if (column.default !== null) parts.push(`defaultTo(${defaultCode(column)})`);
  return `${parts.join('.')};`;
}

const methods: Readonly<Record<string, string>> = {
  uuid: 'uuid',
  text: 'text',
  boolean: 'boolean',
  bool: 'boolean',
  date: 'date',
  jsonb: 'jsonb',
  json: 'json',
  bytea: 'binary',
  float8: 'double',
};

/** Knex's own word for the type where it makes the same of it on every server, else the type as it is. */
function typeCode(column: ColumnItem): string {
  const name = quoteCode(column.name);
  const { type, generated, identity, serial, collation, onUpdate } = column;
  if (generated || identity || serial || collation !== null || onUpdate !== null)
    return `specificType(${name}, ${quoteCode(spellRest(column))})`;
  const method = methods[type];
  if (method) return `${method}(${name})`;
  const varchar = /^varchar\((\d+)\)$/.exec(type);
  if (varchar) return `string(${name}, ${varchar[1]})`;
  const numeric = /^numeric\((\d+),\s*(\d+)\)$/.exec(type);
  if (numeric) return `decimal(${name}, ${numeric[1]}, ${numeric[2]})`;
  const moment = /^timestamp(tz)?(?:\((\d)\))?$/.exec(type);
  if (moment) {
    const precision = moment[2] === undefined ? '' : `, precision: ${moment[2]}`;
    return `timestamp(${name}, { useTz: ${moment[1] !== undefined}${precision} })`;
  }
  return `specificType(${name}, ${quoteCode(type)})`;
}

/** What Knex has no words for stands behind the type. */
function spellRest({ type, generated, identity, serial, collation, onUpdate }: ColumnItem): string {
  const parts = [serial ? serialTypeOf(type) : type];
  if (collation !== null) parts.push(`collate ${quoteName(collation)}`);
  if (onUpdate !== null) parts.push(`on update ${onUpdate}`);
  if (generated) parts.push(`generated always as (${generated.expression}) ${generated.stored ? 'stored' : 'virtual'}`);
  if (identity) parts.push(spellIdentity(identity));
  return parts.join(' ');
}

/** Plain values as such, where Knex's quotes around them change nothing; all else as SQL. */
function defaultCode({ type, default: value }: ColumnItem): string {
  const sql = String(value);
  const text = /^'([^'\\]*)'(?:::[\w ]+)?$/.exec(sql)?.[1];
  if (text !== undefined && /^(text|varchar)/.test(type)) return quoteCode(text);
  if (/^-?\d{1,9}$/.test(sql) && /^int[248]$/.test(type)) return sql;
  if (/^(true|false)$/.test(sql) && /^bool/.test(type)) return sql;
  return `knex.raw(${quoteRaw(sql)})`;
}

/** Whether Knex takes the name as it is: it reads dots, stars and ` as ` in names. */
export function isPlainName(name: string): boolean {
  return /^[\p{L}\p{N}_$ -]+$/u.test(name) && !/ as /i.test(name) && name.trim() === name;
}
