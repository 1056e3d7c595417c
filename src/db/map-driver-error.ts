import type { IllusionError } from '../kernel/errors/illusion-error.ts';
import { isIllusionError } from '../kernel/errors/illusion-error.ts';
import { fail } from '../kernel/errors/registry.ts';
import type { Table } from '../schema/schema.ts';
import { toConnectionError } from './connection-error.ts';
import { isConnectionLoss } from './connection-loss.ts';
import { toConstraintViolation } from './constraint-violation.ts';
import { toInvalidValue } from './invalid-value.ts';
import { type ServerError, serverErrorOf, serverMessageOf } from './sql-state.ts';

export interface DriverErrorContext {
  /** DSN of the database; it is masked where it is shown. */
  readonly url: string;
  /** The table the statement was about, for servers that do not say it. */
  readonly table?: string | undefined;
  /** Tables known from models; constraint names are looked up in them. */
  readonly tables?: readonly Table[] | undefined;
}

/**
 * Words an error of Knex or the driver: one code for each thing a caller does differently about it.
 * What is no error of theirs, or worded already, comes back as it is. The caller throws the result.
 *
 * @example
 * try {
 *   await db.knex('todo').insert(row);
 * } catch (error) {
 *   throw mapDriverError(error, { url: db.url, table: 'todo' });
 * }
 */
export function mapDriverError(error: unknown, context: DriverErrorContext): unknown {
  if (!(error instanceof Error) || isIllusionError(error)) return error;
  const server = serverErrorOf(error);
  if (server) return mapServerError(server, error, context);
  const options = { cause: error };
  if (error.name === 'KnexTimeoutError') return fail('ILLUSION_DB_POOL_EXHAUSTED', {}, options);
  if (error.message === 'aborted' || error.message === 'Unable to acquire a connection') {
    return fail('ILLUSION_DB_CLOSED', {}, options);
  }
  if (isConnectionLoss(error)) return fail('ILLUSION_DB_LOST', { reason: error.message }, options);
  return isSystemError(error) ? toConnectionError(error, context.url, 0) : error;
}

function mapServerError(server: ServerError, error: Error, context: DriverErrorContext): IllusionError {
  const { code } = server;
  const message = serverMessageOf(server);
  const options = { cause: error, details: { sqlstate: code } };
  switch (code) {
    case '40001':
    case '40P01':
      return fail('ILLUSION_DB_CONFLICT', { tries: 1 }, options);
    case '40003':
      return fail('ILLUSION_DB_COMMIT_UNKNOWN', { reason: message }, options);
    case '57014':
      return fail('ILLUSION_DB_STATEMENT_TIMEOUT', { reason: message }, options);
    case '25006':
      return fail('ILLUSION_DB_READ_ONLY', { reason: message }, options);
    case '25P02':
      return fail('ILLUSION_DB_TRANSACTION_ABORTED', {}, options);
    case '42501':
      return fail('ILLUSION_DB_PERMISSION', { reason: message }, options);
    case '42P01':
    case '42703':
    case '3F000':
      return fail('ILLUSION_DB_SCHEMA', { reason: message }, options);
    case '53100':
    case '53200':
      return fail('ILLUSION_DB_RESOURCES', { reason: message }, options);
  }
  if (isConnectionLoss(server)) return fail('ILLUSION_DB_LOST', { reason: message }, options);
  if (isRefusal(code)) return toConnectionError(error, context.url, 0);
  return (
    toConstraintViolation(server, error, context) ??
    toInvalidValue(server, error) ??
    fail('ILLUSION_DB_STATEMENT', { reason: message, sqlstate: code }, options)
  );
}

/** Classes 28 (login), 3D (no such database) and the states of a server that takes no connections now. */
function isRefusal(code: string): boolean {
  return code.startsWith('28') || ['3D000', '53300', '53400', '57P03'].includes(code);
}

function isSystemError(error: Error): boolean {
  return 'syscall' in error || 'errors' in error;
}
