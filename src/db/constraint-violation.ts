import { type IllusionError, isIllusionError } from '../kernel/errors/illusion-error.ts';
import { fail } from '../kernel/errors/registry.ts';
import type { Table } from '../schema/schema.ts';
import { type ServerError, serverMessageOf } from './sql-state.ts';

/** What a violated constraint is about. */
export interface ViolationDetails {
  /** The table the constraint belongs to. */
  readonly table: string;
  /** The columns of the constraint, where they are known. */
  readonly columns: readonly string[];
  /** Name of the constraint; empty for not-null, which has none. */
  readonly constraint: string;
}

export interface ForeignKeyDetails extends ViolationDetails {
  /** `missing`: the row referred to does not exist. `referenced`: the row to delete or change is referred to. */
  readonly direction: 'missing' | 'referenced';
}

interface Violation<C extends string, D extends ViolationDetails = ViolationDetails> extends IllusionError {
  readonly code: C;
  readonly details: Readonly<Record<string, unknown>> & D;
}

/** A column that must have a value was given none. */
export type NotNullViolation = Violation<'ILLUSION_NOT_NULL_VIOLATION'>;
/** Another row has the same values in columns that must be unique. */
export type UniqueViolation = Violation<'ILLUSION_UNIQUE_VIOLATION'>;
/** A row refers to one that does not exist, or is referred to by one that does. */
export type ForeignKeyViolation = Violation<'ILLUSION_FOREIGN_KEY_VIOLATION', ForeignKeyDetails>;
/** A row does not fulfil a check. */
export type CheckViolation = Violation<'ILLUSION_CHECK_VIOLATION'>;
/** A row was refused by a constraint; `code` tells by which kind, `details` by which one. */
export type ConstraintViolation = NotNullViolation | UniqueViolation | ForeignKeyViolation | CheckViolation;

/** Whether an error is a {@link NotNullViolation}, of the given column where one is given. */
export function isNotNullViolation(error: unknown, column?: string): error is NotNullViolation {
  const found = isViolation(error, 'ILLUSION_NOT_NULL_VIOLATION');
  return found && (column === undefined || error.details.columns.includes(column));
}

/** Whether an error is a {@link UniqueViolation}, of the named constraint where one is named. */
export function isUniqueViolation(error: unknown, constraint?: string): error is UniqueViolation {
  return isViolation(error, 'ILLUSION_UNIQUE_VIOLATION', constraint);
}

/** Whether an error is a {@link ForeignKeyViolation}, of the named constraint where one is named. */
export function isForeignKeyViolation(error: unknown, constraint?: string): error is ForeignKeyViolation {
  return isViolation(error, 'ILLUSION_FOREIGN_KEY_VIOLATION', constraint);
}

/** Whether an error is a {@link CheckViolation}, of the named constraint where one is named. */
export function isCheckViolation(error: unknown, constraint?: string): error is CheckViolation {
  return isViolation(error, 'ILLUSION_CHECK_VIOLATION', constraint);
}

function isViolation(error: unknown, code: string, constraint?: string): error is ConstraintViolation {
  if (!isIllusionError(error) || error.code !== code) return false;
  return constraint === undefined || error.details['constraint'] === constraint;
}

export interface ViolationContext {
  readonly table?: string | undefined;
  readonly tables?: readonly Table[] | undefined;
}

/**
 * Words the violation of a constraint; undefined for other errors. PostgreSQL says table, column and constraint.
 * CockroachDB names the constraint only, and for not-null nothing: there the message and the models tell the rest.
 */
export function toConstraintViolation(
  server: ServerError,
  cause: Error,
  context: ViolationContext,
): IllusionError | undefined {
  switch (server.code) {
    case '23502':
      return violation('ILLUSION_NOT_NULL_VIOLATION', findNotNull(server, context), cause);
    case '23505':
      return violation('ILLUSION_UNIQUE_VIOLATION', findConstraint(server, context), cause);
    case '23514':
      return violation('ILLUSION_CHECK_VIOLATION', findConstraint(server, context), cause);
    case '23001':
    case '23503':
      return violation('ILLUSION_FOREIGN_KEY_VIOLATION', findForeignKey(server, context), cause);
    default:
      return undefined;
  }
}

function violation<D extends ViolationDetails>(
  code: ConstraintViolation['code'],
  details: D,
  cause: Error,
): IllusionError {
  return failViolation(code, details, { cause });
}

/** Makes the error of a violated constraint; what a fake throws, and a database's error becomes. */
export function failViolation(
  code: ConstraintViolation['code'],
  details: ViolationDetails | ForeignKeyDetails,
  options: { readonly cause?: unknown } = {},
): IllusionError {
  const given = { ...options, details: { ...details } };
  if (code === 'ILLUSION_FOREIGN_KEY_VIOLATION') return fail(code, { direction: 'missing', ...details }, given);
  return fail(code, details, given);
}

/** CockroachDB: `null value in column "a" violates not-null constraint`, `missing "a" primary key column`. */
const columnInMessage = /(?:null value in column|missing) "((?:[^"]|"")+)"/;

function findNotNull(server: ServerError, context: ViolationContext): ViolationDetails {
  const column = server.column ?? columnInMessage.exec(serverMessageOf(server))?.[1] ?? '';
  return { table: server.table ?? context.table ?? '', columns: column === '' ? [] : [column], constraint: '' };
}

function findConstraint(server: ServerError, context: ViolationContext): ViolationDetails {
  const constraint = server.constraint ?? '';
  const known = lookUp(constraint, server.table, context);
  return {
    table: server.table ?? known?.table ?? context.table ?? '',
    columns: known?.columns ?? columnsInDetail(server),
    constraint,
  };
}

function findForeignKey(server: ServerError, context: ViolationContext): ForeignKeyDetails {
  const constraint = server.constraint ?? '';
  const known = lookUp(constraint, server.table, context);
  const referencing = server.table ?? known?.table ?? /on table "([^"]+)"\s*$/.exec(serverMessageOf(server))?.[1];
  const direction = readDirection(server, referencing, context.table);
  return {
    table: referencing ?? context.table ?? '',
    // The detail of a row that is referred to shows the columns of its own table, not of the constraint's.
    columns: known?.columns ?? (direction === 'missing' ? columnsInDetail(server) : []),
    constraint,
    direction,
  };
}

/** 23001 is PostgreSQL 18's state for ON DELETE RESTRICT. Messages may be translated, table names are not. */
function readDirection(
  server: ServerError,
  referencing: string | undefined,
  table: string | undefined,
): 'missing' | 'referenced' {
  if (server.code === '23001') return 'referenced';
  if (/still referenced|^(update or )?delete on table/i.test(`${serverMessageOf(server)}\n${server.detail ?? ''}`))
    return 'referenced';
  return table !== undefined && referencing !== undefined && table !== referencing ? 'referenced' : 'missing';
}

function lookUp(
  constraint: string,
  table: string | undefined,
  { tables = [] }: ViolationContext,
): { readonly table: string; readonly columns: readonly string[] } | undefined {
  for (const one of tables) {
    if (table !== undefined && one.name !== table) continue;
    const keys = [...(one.primaryKey ? [one.primaryKey] : []), ...one.uniques, ...one.foreignKeys];
    const indexes = one.indexes.map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) }));
    const checks = one.checks.map(({ name, columns }) => ({ name, columns }));
    const found = [...keys, ...indexes, ...checks].find(({ name }) => name === constraint);
    if (found) return { table: one.name, columns: found.columns };
  }
  return undefined;
}

/** `Key (a, b)=(1, 2) already exists.`: whatever the language, the columns stand before the equals sign. */
function columnsInDetail({ detail = '' }: ServerError): readonly string[] {
  const list = /\(([^()]+)\)=\(/.exec(detail)?.[1];
  return list?.split(', ').map((name) => name.replace(/^"(.*)"$/, '$1')) ?? [];
}
