import type { Token } from './sql-tokens.ts';

/** What a statement leaves in the catalogue, as a question that has an answer before and after it. */
export type Effect =
  | { readonly kind: 'relation'; readonly name: readonly string[]; readonly exists: boolean }
  | { readonly kind: 'schema'; readonly name: readonly string[]; readonly exists: boolean }
  | { readonly kind: 'type'; readonly name: readonly string[]; readonly exists: boolean }
  | { readonly kind: 'routine'; readonly name: readonly string[]; readonly exists: boolean }
  | { readonly kind: 'database'; readonly name: readonly string[]; readonly exists: boolean }
  | {
      readonly kind: 'index';
      readonly name: string;
      readonly table: readonly string[] | undefined;
      readonly exists: boolean;
    }
  | { readonly kind: 'column'; readonly table: readonly string[]; readonly name: string; readonly exists: boolean }
  | { readonly kind: 'constraint'; readonly table: readonly string[]; readonly name: string; readonly exists: boolean }
  | { readonly kind: 'value'; readonly type: readonly string[]; readonly value: string; readonly exists: boolean }
  | { readonly kind: 'primary key'; readonly table: readonly string[]; readonly columns: readonly string[] }
  /** It may be run any number of times, to the same end. */
  | { readonly kind: 'repeatable' };

const relations = new Set(['table', 'view', 'sequence']);
const repeatableCommands = new Set([
  'comment',
  'grant',
  'revoke',
  'analyze',
  'truncate',
  'refresh',
  'vacuum',
  'reindex',
]);

/** Reads a statement's tokens from the left. */
class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Passes these words when they come next. */
  skip(...words: readonly string[]): boolean {
    const isNext = words.every((word, i) => {
      const token = this.#tokens[this.#at + i];
      return token?.kind === 'word' && token.value === word;
    });
    if (isNext) this.#at += words.length;
    return isNext;
  }

  sign(value: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || token.value !== value) return false;
    this.#at++;
    return true;
  }

  text(): string | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'text') return undefined;
    this.#at++;
    return token.value;
  }

  name(): string | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'word' && token?.kind !== 'name') return undefined;
    this.#at++;
    return token.value;
  }

  /** A name with what qualifies it. */
  path(): readonly string[] | undefined {
    const parts: string[] = [];
    do {
      const part = this.name();
      if (part === undefined) return undefined;
      parts.push(part);
    } while (this.sign('.'));
    return parts;
  }

  names(): readonly (readonly string[])[] | undefined {
    const all: (readonly string[])[] = [];
    do {
      const one = this.path();
      if (!one) return undefined;
      all.push(one);
    } while (this.sign(','));
    return all;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** What is left until a comma outside of brackets, which is passed. */
  rest(): readonly Token[] {
    const from = this.#at;
    for (let depth = 0; this.#at < this.#tokens.length; this.#at++) {
      const { kind, value } = this.#tokens[this.#at] as Token;
      if (kind !== 'sign') continue;
      if (value === '(') depth++;
      else if (value === ')') depth--;
      else if (value === ',' && depth === 0) return this.#tokens.slice(from, this.#at++);
    }
    return this.#tokens.slice(from);
  }
}

/** The effects of one statement; undefined where they cannot be told from its text. */
export function effectsOf(statement: readonly Token[]): readonly Effect[] | undefined {
  const reader = new Reader(statement);
  const [first] = statement;
  if (first?.kind === 'word' && repeatableCommands.has(first.value)) return [{ kind: 'repeatable' }];
  if (reader.skip('create')) return readCreate(reader);
  if (reader.skip('drop')) return readDrop(reader);
  if (reader.skip('alter')) return readAlter(reader);
  return undefined;
}

function readCreate(reader: Reader): readonly Effect[] | undefined {
  if (reader.skip('or', 'replace')) return [{ kind: 'repeatable' }];
  if (reader.skip('statistics')) return [{ kind: 'repeatable' }];
  if (reader.skip('schema')) {
    reader.skip('if', 'not', 'exists');
    const name = reader.path();
    return name && [{ kind: 'schema', name, exists: true }];
  }
  if (reader.skip('type')) {
    reader.skip('if', 'not', 'exists');
    const name = reader.path();
    return name && [{ kind: 'type', name, exists: true }];
  }
  if (reader.skip('database')) {
    reader.skip('if', 'not', 'exists');
    const name = reader.path();
    return name && [{ kind: 'database', name, exists: true }];
  }
  if (reader.skip('function') || reader.skip('procedure')) {
    const name = reader.path();
    return name && [{ kind: 'routine', name, exists: true }];
  }
  reader.skip('unlogged');
  reader.skip('materialized');
  for (const object of relations) {
    if (!reader.skip(object)) continue;
    reader.skip('if', 'not', 'exists');
    const name = reader.path();
    return name && [{ kind: 'relation', name, exists: true }];
  }
  return readCreateIndex(reader);
}

function readCreateIndex(reader: Reader): readonly Effect[] | undefined {
  reader.skip('unique');
  reader.skip('inverted');
  reader.skip('vector');
  if (!reader.skip('index')) return undefined;
  reader.skip('concurrently');
  reader.skip('if', 'not', 'exists');
  const name = reader.name();
  if (name === undefined || name === 'on' || !reader.skip('on')) return undefined;
  reader.skip('only');
  const table = reader.path();
  return table && [{ kind: 'index', name, table, exists: true }];
}

function readDrop(reader: Reader): readonly Effect[] | undefined {
  if (reader.skip('index')) return readDropIndex(reader);
  if (reader.skip('schema')) return readDropNames(reader, 'schema');
  if (reader.skip('type')) return readDropNames(reader, 'type');
  if (reader.skip('database')) return readDropNames(reader, 'database');
  if (reader.skip('function') || reader.skip('procedure')) return readDropRoutine(reader);
  reader.skip('materialized');
  for (const object of relations) if (reader.skip(object)) return readDropNames(reader, 'relation');
  return undefined;
}

function readDropRoutine(reader: Reader): readonly Effect[] | undefined {
  reader.skip('if', 'exists');
  const name = reader.path();
  return name && [{ kind: 'routine', name, exists: false }];
}

function readDropNames(
  reader: Reader,
  kind: 'schema' | 'type' | 'relation' | 'database',
): readonly Effect[] | undefined {
  reader.skip('if', 'exists');
  return reader.names()?.map((name) => ({ kind, name, exists: false }));
}

function readDropIndex(reader: Reader): readonly Effect[] | undefined {
  reader.skip('concurrently');
  reader.skip('if', 'exists');
  const effects: Effect[] = [];
  do {
    const path = reader.path();
    if (!path) return undefined;
    const named = reader.sign('@') ? reader.name() : undefined;
    const name = named ?? path.at(-1);
    if (name === undefined) return undefined;
    effects.push({ kind: 'index', name, table: named === undefined ? undefined : path, exists: false });
  } while (reader.sign(','));
  return effects;
}

function readAlter(reader: Reader): readonly Effect[] | undefined {
  if (reader.skip('table')) return readAlterTable(reader);
  if (reader.skip('index')) return readAlterIndex(reader);
  if (reader.skip('type')) return readAlterType(reader);
  if (reader.skip('database') || reader.skip('role')) return [{ kind: 'repeatable' }];
  reader.skip('materialized');
  if (!reader.skip('view') && !reader.skip('sequence')) return undefined;
  reader.skip('if', 'exists');
  const name = reader.path();
  return name && (readRename(reader, name) ?? [{ kind: 'repeatable' }]);
}

function readRename(reader: Reader, old: readonly string[]): readonly Effect[] | undefined {
  if (!reader.skip('rename', 'to')) return undefined;
  const name = reader.name();
  if (name === undefined) return undefined;
  return [{ kind: 'relation', name: [...old.slice(0, -1), name], exists: true }];
}

function readAlterTable(reader: Reader): readonly Effect[] | undefined {
  reader.skip('if', 'exists');
  reader.skip('only');
  const table = reader.path();
  if (!table) return undefined;
  const effects: Effect[] = [];
  while (!reader.isAtEnd) {
    const effect = readAction(new Reader(reader.rest()), table);
    if (!effect) return undefined;
    effects.push(...effect);
  }
  return effects;
}

const notColumns = new Set(['constraint', 'primary', 'unique', 'foreign', 'check', 'exclude']);

function readAction(reader: Reader, table: readonly string[]): readonly Effect[] | undefined {
  const renamed = readRename(reader, table);
  if (renamed) return renamed;
  if (reader.skip('rename', 'constraint')) {
    reader.name();
    return reader.skip('to') ? constraint(table, reader.name(), true) : undefined;
  }
  if (reader.skip('rename')) {
    reader.skip('column');
    reader.name();
    return reader.skip('to') ? column(table, reader.name(), true) : undefined;
  }
  if (reader.skip('add', 'constraint')) {
    reader.skip('if', 'not', 'exists');
    return constraint(table, reader.name(), true);
  }
  if (reader.skip('add')) {
    const isSaid = reader.skip('column');
    reader.skip('if', 'not', 'exists');
    const name = reader.name();
    return !isSaid && notColumns.has(name ?? '') ? undefined : column(table, name, true);
  }
  if (reader.skip('drop', 'constraint')) {
    reader.skip('if', 'exists');
    return constraint(table, reader.name(), false);
  }
  if (reader.skip('drop')) {
    reader.skip('column');
    reader.skip('if', 'exists');
    return column(table, reader.name(), false);
  }
  return readChange(reader, table);
}

function readChange(reader: Reader, table: readonly string[]): readonly Effect[] | undefined {
  if (reader.skip('alter', 'primary', 'key', 'using', 'columns')) {
    if (!reader.sign('(')) return undefined;
    const columns = reader.names()?.map((path) => path.at(-1) as string);
    return columns && [{ kind: 'primary key', table, columns }];
  }
  if (reader.skip('alter')) {
    reader.skip('column');
    reader.name();
    // A conversion that was done must not be done to its own result.
    return reader.rest().some(({ kind, value }) => kind === 'word' && value === 'using')
      ? undefined
      : [{ kind: 'repeatable' }];
  }
  const repeatable = ['set', 'reset', 'validate', 'enable', 'disable', 'owner'].some((word) => reader.skip(word));
  return repeatable ? [{ kind: 'repeatable' }] : undefined;
}

function readAlterIndex(reader: Reader): readonly Effect[] | undefined {
  reader.skip('if', 'exists');
  const path = reader.path();
  if (!path) return undefined;
  const isQualified = reader.sign('@') && reader.name() !== undefined;
  if (!reader.skip('rename', 'to')) return [{ kind: 'repeatable' }];
  const name = reader.name();
  return name === undefined
    ? undefined
    : [{ kind: 'index', name, table: isQualified ? path : undefined, exists: true }];
}

function readAlterType(reader: Reader): readonly Effect[] | undefined {
  const type = reader.path();
  if (!type) return undefined;
  if (reader.skip('add', 'value')) {
    reader.skip('if', 'not', 'exists');
    return value(type, reader.text(), true);
  }
  if (reader.skip('drop', 'value')) return value(type, reader.text(), false);
  if (reader.skip('rename', 'value')) {
    reader.text();
    return reader.skip('to') ? value(type, reader.text(), true) : undefined;
  }
  if (!reader.skip('rename', 'to')) return undefined;
  const name = reader.name();
  return name === undefined ? undefined : [{ kind: 'type', name: [...type.slice(0, -1), name], exists: true }];
}

function column(table: readonly string[], name: string | undefined, exists: boolean): readonly Effect[] | undefined {
  return name === undefined ? undefined : [{ kind: 'column', table, name, exists }];
}

function constraint(table: readonly string[], name: string | undefined, exists: boolean) {
  return name === undefined ? undefined : [{ kind: 'constraint' as const, table, name, exists }];
}

function value(type: readonly string[], text: string | undefined, exists: boolean) {
  return text === undefined ? undefined : [{ kind: 'value' as const, type, value: text, exists }];
}
