import { fail } from '../../kernel/errors/registry.ts';
import { nearest } from '../../kernel/nearest.ts';

/** A column as it is typed: `number:text:unique`, `amount:numeric:10,2`, `customer_id:references=customers`. */
export interface ColumnSpec {
  readonly name: string;
  /** Name of a builder such as `text`; undefined for a reference, whose type is that of its target. */
  readonly type: string | undefined;
  /** Arguments of the builder, as code. */
  readonly args: string;
  readonly nullable: boolean;
  readonly unique: boolean;
  readonly index: boolean;
  readonly array: boolean;
  /** Table that it refers to. */
  readonly references: string | undefined;
  /** As it was typed. */
  readonly default: string | undefined;
}

/** How many arguments each builder takes: fewest, most. */
const builders: Readonly<Record<string, readonly [number, number]>> = {
  bigint: [0, 0],
  boolean: [0, 0],
  bytes: [0, 0],
  char: [1, 1],
  citext: [0, 0],
  date: [0, 0],
  double: [0, 0],
  inet: [0, 0],
  integer: [0, 0],
  interval: [0, 0],
  json: [0, 0],
  jsonb: [0, 0],
  numeric: [0, 2],
  real: [0, 0],
  smallint: [0, 0],
  text: [0, 0],
  time: [0, 1],
  timestamp: [0, 1],
  timestamptz: [0, 1],
  uuid: [0, 0],
  varchar: [1, 1],
  vector: [1, 1],
};

/** Words by which other tools know them. */
const aliases: Readonly<Record<string, string>> = {
  bool: 'boolean',
  datetime: 'timestamptz',
  decimal: 'numeric',
  float: 'double',
  int: 'integer',
  string: 'text',
};

const flags = ['nullable', 'unique', 'index', 'array'] as const;

/** Types of columns that can be asked for, such as `text`. */
export const columnTypes: readonly string[] = Object.keys(builders);

/** @throws ILLUSION_MAKE_COLUMN with what is wrong with it. */
export function parseColumn(spec: string): ColumnSpec {
  const refuse = (why: string): never => {
    throw fail('ILLUSION_MAKE_COLUMN', { spec, why });
  };
  const [name = '', ...parts] = spec.split(':');
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) refuse(`"${name}" is no name of a column: small letters, digits and _`);
  let type: string | undefined;
  let args = '';
  let references: string | undefined;
  let fallback: string | undefined;
  const said = new Set<string>();
  for (const part of parts) {
    const [word = '', value] = split(part);
    if (word === 'references' && value) references = value;
    else if (word === 'default' && value !== undefined) fallback = value;
    else if ((flags as readonly string[]).includes(word)) said.add(word);
    else if (/^\d+(?:,\d+)?$/.test(part) && type !== undefined) args = part.replace(',', ', ');
    else if (type === undefined) {
      const read = readType(part) ?? refuse(unknownType(part));
      [type, args] = [read.type, read.args];
      if (read.nullable) said.add('nullable');
    } else refuse(`"${part}" says nothing; there are ${flags.join(', ')}, default=VALUE and references=TABLE`);
  }
  if (type === undefined && references === undefined) refuse('it has no type, as in number:text');
  const [fewest, most] = builders[type ?? ''] ?? [0, 0];
  const given = args === '' ? 0 : args.split(',').length;
  if (given < fewest || given > most) refuse(`${type} takes ${wordCount(fewest, most)}, as in name:varchar:80`);
  return {
    name,
    type,
    args,
    nullable: said.has('nullable'),
    unique: said.has('unique'),
    index: said.has('index'),
    array: said.has('array'),
    references,
    default: fallback,
  };
}

function split(part: string): readonly [string, string | undefined] {
  const at = part.indexOf('=');
  return at < 0 ? [part, undefined] : [part.slice(0, at), part.slice(at + 1)];
}

function readType(part: string) {
  const [, word = '', given = '', mark = ''] = /^([a-z]+)(?:\((\d+(?:,\s*\d+)?)\))?(\??)$/i.exec(part) ?? [];
  const known = aliases[word.toLowerCase()] ?? word.toLowerCase();
  if (!(known in builders)) return undefined;
  return { type: known, args: given.replace(/,\s*/, ', '), nullable: mark === '?' };
}

function unknownType(part: string): string {
  const near = nearest(part.replace(/[^a-z].*$/i, ''), [...columnTypes, ...Object.keys(aliases)]);
  const list = `there are ${columnTypes.join(', ')}`;
  return `there is no type "${part}"; ${near === undefined ? list : `did you mean ${near}?`}`;
}

function wordCount(fewest: number, most: number): string {
  if (most === 0) return 'no number';
  return fewest === most ? `${most === 1 ? 'one number' : `${most} numbers`}` : `at most ${most} numbers`;
}
