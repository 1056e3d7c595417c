import type { Effect } from './effect.ts';
import { StatementReader } from './statement-reader.ts';

/** The effects of a statement of which ALTER was read. */
export function effectsOfAlter(reader: StatementReader): readonly Effect[] | undefined {
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

function readRename(reader: StatementReader, old: readonly string[]): readonly Effect[] | undefined {
  if (!reader.skip('rename', 'to')) return undefined;
  const name = reader.name();
  if (name === undefined) return undefined;
  return [{ kind: 'relation', name: [...old.slice(0, -1), name], exists: true }];
}

function readAlterTable(reader: StatementReader): readonly Effect[] | undefined {
  reader.skip('if', 'exists');
  reader.skip('only');
  const table = reader.path();
  if (!table) return undefined;
  const effects: Effect[] = [];
  while (!reader.isAtEnd) {
    const effect = readAction(new StatementReader(reader.rest()), table);
    if (!effect) return undefined;
    effects.push(...effect);
  }
  return effects;
}

const notColumns = new Set(['constraint', 'primary', 'unique', 'foreign', 'check', 'exclude']);

function readAction(reader: StatementReader, table: readonly string[]): readonly Effect[] | undefined {
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

function readChange(reader: StatementReader, table: readonly string[]): readonly Effect[] | undefined {
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

function readAlterIndex(reader: StatementReader): readonly Effect[] | undefined {
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

function readAlterType(reader: StatementReader): readonly Effect[] | undefined {
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
