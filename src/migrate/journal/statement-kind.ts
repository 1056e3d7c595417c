import { splitStatements, type Token, tokenize } from './sql-tokens.ts';

/**
 * How a statement outside of a migration's own transactions is made to happen once:
 * - `session`: it says something to the session only, and is sent every time;
 * - `ask`: it reads; what was answered is written down, so that a migration that goes on sees what it saw;
 * - `atomic`: it is sent in one transaction with the journal's entry about it;
 * - `looked`: it cannot be; when its end is not known, the database is looked at.
 */
export type StatementKind = 'session' | 'ask' | 'atomic' | 'looked';

const asking = new Set(['select', 'show', 'explain', 'values', 'table']);
const ofSession = new Set([
  'set',
  'reset',
  'discard',
  'use',
  'prepare',
  'deallocate',
  'listen',
  'unlisten',
  'declare',
  'fetch',
  'close',
]);
const changingRows = new Set(['insert', 'update', 'delete', 'upsert', 'merge', 'with', 'execute', 'notify']);
/** What PostgreSQL refuses in a transaction, or may. */
const neverInTransaction = new Set(['vacuum', 'reindex', 'cluster', 'call', 'do', 'checkpoint']);
const serverWide = new Set(['database', 'tablespace', 'subscription', 'system']);
const controlling = new Set(['begin', 'start', 'commit', 'end', 'rollback', 'abort', 'savepoint', 'release']);
/** Functions that do something to the session; and reading the past, which no transaction may begin with. */
const sessionCalls = /\b(?:set_config|pg_advisory_\w+|pg_try_advisory_\w+|as of system time)\b/;

/** @param sql one statement, or several in one string */
export function kindOf(sql: string, transactionalDdl: boolean): StatementKind {
  const kinds = splitStatements(tokenize(sql)).map((statement) => kindOfOne(statement, transactionalDdl));
  for (const kind of ['looked', 'atomic', 'ask'] as const) if (kinds.includes(kind)) return kind;
  return 'session';
}

function kindOfOne(statement: readonly Token[], transactionalDdl: boolean): StatementKind {
  const words = statement.filter(({ kind }) => kind === 'word').map(({ value }) => value);
  const [command = '', object = ''] = words;
  if (ofSession.has(command)) return 'session';
  if (asking.has(command)) return sessionCalls.test(words.join(' ')) ? 'session' : 'ask';
  if (changingRows.has(command)) return 'atomic';
  if (controlling.has(command) || neverInTransaction.has(command) || serverWide.has(object)) return 'looked';
  return transactionalDdl && !words.includes('concurrently') ? 'atomic' : 'looked';
}
