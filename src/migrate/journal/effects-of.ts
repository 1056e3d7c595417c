import type { Effect } from './effect.ts';
import { effectsOfAlter } from './effects-of-alter.ts';
import type { Token } from './sql-tokens.ts';
import { StatementReader } from './statement-reader.ts';

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

/** The effects of one statement; undefined where they cannot be told from its text. */
export function effectsOf(statement: readonly Token[]): readonly Effect[] | undefined {
  const reader = new StatementReader(statement);
  const [first] = statement;
  if (first?.kind === 'word' && repeatableCommands.has(first.value)) return [{ kind: 'repeatable' }];
  if (reader.skip('create')) return readCreate(reader);
  if (reader.skip('drop')) return readDrop(reader);
  if (reader.skip('alter')) return effectsOfAlter(reader);
  return undefined;
}

function readCreate(reader: StatementReader): readonly Effect[] | undefined {
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

function readCreateIndex(reader: StatementReader): readonly Effect[] | undefined {
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

function readDrop(reader: StatementReader): readonly Effect[] | undefined {
  if (reader.skip('index')) return readDropIndex(reader);
  if (reader.skip('schema')) return readDropNames(reader, 'schema');
  if (reader.skip('type')) return readDropNames(reader, 'type');
  if (reader.skip('database')) return readDropNames(reader, 'database');
  if (reader.skip('function') || reader.skip('procedure')) return readDropRoutine(reader);
  reader.skip('materialized');
  for (const object of relations) if (reader.skip(object)) return readDropNames(reader, 'relation');
  return undefined;
}

function readDropRoutine(reader: StatementReader): readonly Effect[] | undefined {
  reader.skip('if', 'exists');
  const name = reader.path();
  return name && [{ kind: 'routine', name, exists: false }];
}

function readDropNames(
  reader: StatementReader,
  kind: 'schema' | 'type' | 'relation' | 'database',
): readonly Effect[] | undefined {
  reader.skip('if', 'exists');
  return reader.names()?.map((name) => ({ kind, name, exists: false }));
}

function readDropIndex(reader: StatementReader): readonly Effect[] | undefined {
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
