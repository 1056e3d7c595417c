import { isIllusionError } from '../../kernel/errors/illusion-error.ts';
import type { SourceFile } from '../files/list-files.ts';
import type { FailedStatement, StatementLog } from '../run/statement-log.ts';
import { positionIn } from './source-position.ts';
import { excerptSql } from './sql-excerpt.ts';

/** Why a migration or seed failed, in words and as facts. */
export interface Explanation {
  readonly text: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The parts of a server's error this reads. */
interface ServerFields {
  readonly code?: string;
  readonly position?: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly where?: string;
  readonly constraint?: string;
}

const transactionAborted = '25P02';

/** Says what went wrong where: the server's words, the place in the file, the statement with a caret. */
export function explainCause(
  file: SourceFile,
  error: unknown,
  log: Pick<StatementLog, 'failed' | 'started'>,
): Explanation {
  const failed = findStatement(error, log.failed);
  const place = positionIn(file.path, failed?.error ?? error);
  const where = place === undefined ? file.label : `${file.label}:${place}`;
  const base = { file: file.path, place: place ?? null };
  if (!failed) {
    const reason = isIllusionError(error) ? error.why : messageOf(error);
    const count = `after ${log.started} statement${log.started === 1 ? '' : 's'}`;
    return { text: `${reason}\n  at ${where}, ${count}`, details: { ...base, statement: null } };
  }
  const server = failed.error as ServerFields;
  const position = server.position === undefined ? undefined : Number(server.position);
  const { sql } = failed.statement;
  const lines = [
    `${failed.message}${server.code === undefined ? '' : ` (SQLSTATE ${server.code})`}`,
    `  at ${where}, statement ${failed.number}:`,
    excerptSql(sql, position),
    ...(server.detail === undefined ? [] : [`  Detail: ${server.detail}`]),
    ...(server.hint === undefined ? [] : [`  Hint: ${server.hint}`]),
    ...(server.where === undefined ? [] : [`  In: ${server.where.split('\n')[0]}`]),
  ];
  return {
    text: lines.join('\n'),
    details: {
      ...base,
      statement: sql,
      statementNumber: failed.number,
      position: position ?? null,
      sqlstate: server.code ?? null,
      constraint: server.constraint ?? null,
    },
  };
}

/** In an aborted transaction the first failure is the one to look at, whoever swallowed it. */
function findStatement(error: unknown, failed: readonly FailedStatement[]): FailedStatement | undefined {
  const one = failed.find((candidate) => isOrCaused(error, candidate.error));
  if (!one || (one.error as ServerFields).code !== transactionAborted) return one;
  return failed.find((candidate) => (candidate.error as ServerFields).code !== transactionAborted) ?? one;
}

function isOrCaused(error: unknown, cause: unknown): boolean {
  for (let one = error; one !== undefined && one !== null; one = (one as { readonly cause?: unknown }).cause) {
    if (one === cause) return true;
  }
  return false;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return `it threw ${String(error)}`;
  return error.name === 'Error' ? error.message : `${error.name}: ${error.message}`;
}
