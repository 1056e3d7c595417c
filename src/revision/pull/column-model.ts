import type { ColumnItem, ForeignKeyItem, SequenceOptions } from '../../schema/catalog/catalog.ts';
import { quoteCode } from '../render/code.ts';

/** What a column of a model is written with besides its own item. */
export interface ColumnContext {
  /** Names of enums by the type that says them. */
  readonly enums: ReadonlyMap<string, string>;
  readonly isKey: boolean;
  readonly isUnique: boolean;
  /** SQL of the constraint's target, as `() => users.columns.id`. */
  readonly reference:
    | { readonly key: ForeignKeyItem; readonly target: string; readonly name: string | undefined }
    | undefined;
}

/** The column as a property of a model: `text().nullable()`, with the functions it needs. */
export function columnModel(
  column: ColumnItem,
  context: ColumnContext,
): { readonly code: string; readonly uses: readonly string[] } {
  const base = typeModel(column, context.enums);
  const parts = [base.code];
  if (column.nullable && !context.isKey) parts.push('nullable()');
  if (context.isKey) parts.push('primaryKey()');
  if (context.isUnique) parts.push('unique()');
  if (column.identity) parts.push(`identity(${identityModel(column.identity.always, column.identity.options)})`);
  if (column.generated) {
    const stored = column.generated.stored ? '' : ', { stored: false }';
    parts.push(`generated(${quoteCode(column.generated.expression)}${stored})`);
  }
  if (column.default !== null) parts.push(defaultModel(column, base.kind));
  if (column.collation !== null) parts.push(`collate(${quoteCode(column.collation)})`);
  if (column.onUpdate !== null) parts.push(`onUpdateSql(${quoteCode(column.onUpdate)})`);
  if (context.reference) parts.push(referenceModel(context.reference));
  if (column.comment !== null) parts.push(`comment(${quoteCode(column.comment)})`);
  return { code: parts.join('.'), uses: base.uses };
}

interface TypeModel {
  readonly code: string;
  readonly kind: 'text' | 'number' | 'boolean' | 'uuid' | 'moment' | 'other';
  readonly uses: readonly string[];
}

const plain: Readonly<Record<string, readonly [string, TypeModel['kind']]>> = {
  uuid: ['uuid', 'uuid'],
  text: ['text', 'text'],
  boolean: ['boolean', 'boolean'],
  int2: ['smallint', 'number'],
  int4: ['integer', 'number'],
  int8: ['bigint', 'number'],
  float4: ['real', 'number'],
  float8: ['double', 'number'],
  numeric: ['numeric', 'other'],
  timestamptz: ['timestamptz', 'moment'],
  timestamp: ['timestamp', 'moment'],
  date: ['date', 'other'],
  bytea: ['bytes', 'other'],
  jsonb: ['jsonb', 'other'],
  json: ['json', 'other'],
  inet: ['inet', 'other'],
  citext: ['citext', 'text'],
  interval: ['interval', 'other'],
  time: ['time', 'other'],
};

function typeModel({ type, serial }: ColumnItem, enums: ColumnContext['enums']): TypeModel {
  if (type.endsWith('[]')) {
    const element = typeModel({ type: type.slice(0, -2), serial: false } as ColumnItem, enums);
    return { ...element, code: `${element.code}.array()`, kind: 'other' };
  }
  if (serial && type === 'int4') return { code: 'serial()', kind: 'other', uses: ['serial'] };
  if (serial && type === 'int8') return { code: 'bigserial()', kind: 'other', uses: ['bigserial'] };
  const enumeration = enums.get(type);
  if (enumeration !== undefined) return { code: `${enumeration}()`, kind: 'text', uses: [] };
  const known = plain[type];
  if (known) return { code: `${known[0]}()`, kind: known[1], uses: [known[0]] };
  const [, name = '', given = ''] =
    /^(varchar|numeric|timestamptz|timestamp|time|char)\(([\d,\s]+)\)$/.exec(type) ?? [];
  if (name !== '') {
    const kind = name === 'varchar' ? 'text' : name.startsWith('timestamp') ? 'moment' : 'other';
    return { code: `${name}(${given.split(/,\s*/).join(', ')})`, kind, uses: [name] };
  }
  return { code: `sqlType(${quoteCode(type)})`, kind: 'other', uses: ['sqlType'] };
}

function defaultModel({ default: value }: ColumnItem, kind: TypeModel['kind']): string {
  const sql = String(value);
  if (kind === 'uuid' && sql === 'gen_random_uuid()') return 'defaultRandom()';
  if (kind === 'moment' && sql === 'now()') return 'defaultNow()';
  if (kind === 'boolean' && /^(true|false)$/.test(sql)) return `default(${sql})`;
  if (kind === 'number' && /^-?\d{1,15}$/.test(sql)) return `default(${sql})`;
  const text = kind === 'text' ? /^'((?:[^'\\]|'')*)'(?:::[\w ."]+(?:\(\d+\))?)?$/.exec(sql)?.[1] : undefined;
  if (text !== undefined) return `default(${quoteCode(text.replaceAll("''", "'"))})`;
  return `defaultSql(${quoteCode(sql)})`;
}

function identityModel(always: boolean, options: SequenceOptions | null): string {
  const given = [...(always ? ['always: true'] : []), ...(options ? sequenceModel(options) : [])];
  return given.length === 0 ? '' : `{ ${given.join(', ')} }`;
}

/** The options of a sequence as properties; large ones as the whole numbers JavaScript has for them. */
export function sequenceModel({ start, increment, min, max, cache, cycle }: SequenceOptions): readonly string[] {
  const number = (text: string) => (Number.isSafeInteger(Number(text)) ? text : `${text}n`);
  return [
    `start: ${number(start)}`,
    `increment: ${number(increment)}`,
    `min: ${number(min)}`,
    `max: ${number(max)}`,
    ...(cache === '1' ? [] : [`cache: ${cache}`]),
    ...(cycle ? ['cycle: true'] : []),
  ];
}

function referenceModel({ key, target, name }: NonNullable<ColumnContext['reference']>): string {
  const options = foreignKeyOptions(key, name);
  return `references((): AnyColumn => ${target}${options.length === 0 ? '' : `, { ${options.join(', ')} }`})`;
}

/** What a foreign key says that is not usual. */
export function foreignKeyOptions(key: ForeignKeyItem, name: string | undefined): readonly string[] {
  return [
    ...(key.onDelete === 'no action' ? [] : [`onDelete: ${quoteCode(key.onDelete)}`]),
    ...(key.onUpdate === 'no action' ? [] : [`onUpdate: ${quoteCode(key.onUpdate)}`]),
    ...(key.deferrable === 'no' ? [] : [`deferrable: ${quoteCode(key.deferrable)}`]),
    ...(key.validated ? [] : ['notValid: true']),
    ...(name === undefined ? [] : [`name: ${quoteCode(name)}`]),
    ...(key.comment === null ? [] : [`comment: ${quoteCode(key.comment)}`]),
  ];
}
