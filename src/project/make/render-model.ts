import path from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';
import { nearest } from '../../kernel/nearest.ts';
import type { ColumnSpec } from './column-spec.ts';
import type { FoundModel } from './find-model.ts';
import type { ThingNames } from './thing-names.ts';

/** What a model is written of. */
export interface ModelOptions {
  readonly names: ThingNames;
  readonly columns: readonly ColumnSpec[];
  /** Absolute path of the folder it goes into. */
  readonly directory: string;
  /** The models there are, for what it refers to. */
  readonly models: readonly FoundModel[];
}

/** A file with a model: an id that the database makes, the time it was created, and the columns that were asked for. */
export function renderModel({ names, columns, directory, models }: ModelOptions): string {
  const uses = new Set(['defineModel', 'timestamptz', 'uuid']);
  const imports = new Map<string, string>();
  const lines = ['id: uuid().primaryKey().defaultRandom(),', 'created_at: timestamptz().defaultNow(),'];
  for (const column of columns) {
    const target = column.references === undefined ? undefined : findTarget(column, names, models);
    if (target && target !== 'itself') imports.set(relativeImport(directory, target.file), target.variable);
    const type = column.type ?? (target && target !== 'itself' ? typeOfKey(target) : 'uuid');
    uses.add(type);
    const isItself = target === 'itself';
    if (isItself) uses.add('type AnyColumn');
    const variable = isItself ? names.many : target?.variable;
    lines.push(`${column.name}: ${columnCode(column, type, variable, isItself)},`);
  }
  const indexed = columns.filter(({ index, references, unique }) => index || (references !== undefined && !unique));
  const indexes =
    indexed.length === 0 ? '' : `  indexes: [${indexed.map(({ name }) => `{ columns: ['${name}'] }`).join(', ')}],\n`;
  const list = [...uses].sort((a, b) => a.replace('type ', '').localeCompare(b.replace('type ', ''))).join(', ');
  const froms = [...imports].sort().map(([from, variable]) => `import { ${variable} } from '${from}';\n`);
  return `import { ${list} } from 'illusion';
${froms.join('')}
export const ${names.many} = defineModel('${names.table}', {
  columns: {
${lines.map((line) => `    ${line}`).join('\n')}
  },
${indexes}});
`;
}

function columnCode(column: ColumnSpec, type: string, target: string | undefined, isItself: boolean): string {
  const parts = [`${type}(${column.args})`];
  if (column.array) parts.push('array()');
  if (column.nullable) parts.push('nullable()');
  if (column.unique) parts.push('unique()');
  if (column.default !== undefined) parts.push(defaultCode(column.default, type));
  if (target !== undefined) parts.push(`references(()${isItself ? ': AnyColumn' : ''} => ${target}.columns.id)`);
  return parts.join('.');
}

function defaultCode(value: string, type: string): string {
  if (/^now(?:\(\))?$/i.test(value) && type.startsWith('timestamp')) return 'defaultNow()';
  if (/^random$/i.test(value) && type === 'uuid') return 'defaultRandom()';
  const isLiteral =
    type === 'boolean'
      ? /^(?:true|false)$/.test(value)
      : /^(?:smallint|integer|real|double)$/.test(type) && value !== '' && Number.isFinite(Number(value));
  if (isLiteral) return `default(${value})`;
  const quoted = `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  return /^(?:text|varchar|char|citext|numeric|bigint)$/.test(type) ? `default(${quoted})` : `defaultSql(${quoted})`;
}

function findTarget(column: ColumnSpec, names: ThingNames, models: readonly FoundModel[]): FoundModel | 'itself' {
  const table = column.references ?? '';
  if (table === names.table || table === names.many) return 'itself';
  const target = models.find(({ model, variable, names: { file } }) => [model.table, variable, file].includes(table));
  if (target && target.model.columns['id'] !== undefined) return target;
  const known = models.map(({ model }) => model.table);
  const near = nearest(table, known);
  const there =
    known.length === 0
      ? 'there are no models yet'
      : near === undefined
        ? `there are ${known.join(', ')}`
        : `did you mean ${near}?`;
  const why = target ? `${table} has no column id` : `there is no model of ${table}; ${there}`;
  throw fail('ILLUSION_MAKE_COLUMN', { spec: `${column.name}:references=${table}`, why });
}

/** The builder for a column that holds ids of another table. */
function typeOfKey({ model }: FoundModel): string {
  const { type } = (
    model.columns['id'] as { readonly definition: { readonly type: { readonly kind: string; readonly bits?: number } } }
  ).definition;
  if (type.kind === 'integer') return { 16: 'smallint', 32: 'integer', 64: 'bigint' }[type.bits ?? 32] ?? 'integer';
  return type.kind === 'uuid' ? 'uuid' : 'text';
}

/** How a file in one folder imports another. */
export function relativeImport(from: string, file: string): string {
  const relative = path.relative(from, file).split(path.sep).join('/');
  return relative.startsWith('.') ? relative : `./${relative}`;
}
