import type { InvalidValueReason } from '../db/invalid-value.ts';
import { assertNever } from '../kernel/assert-never.ts';
import { fail } from '../kernel/errors/registry.ts';
import { type ColumnType, describeType } from '../schema/column-type.ts';

/** Why a value does not fit a type, in a server's terms. */
export interface ValueProblem {
  readonly reason: InvalidValueReason;
  readonly message: string;
}

/** What a server would say about a value of a column of this type; undefined when it would take it. */
export function findValueProblem(type: ColumnType, value: unknown): ValueProblem | undefined {
  const problem = judge(type, value);
  if (problem === undefined) return undefined;
  return { reason: problem, message: `${messages[problem]} for type ${describeType(type)}` };
}

/** @throws ILLUSION_VALUE_INVALID when a server would refuse the value for a column of this type. */
export function assertFits(type: ColumnType, value: unknown): void {
  const problem = findValueProblem(type, value);
  if (problem)
    throw fail('ILLUSION_VALUE_INVALID', { problem: problem.message }, { details: { reason: problem.reason } });
}

/** @throws ILLUSION_VALUE_INVALID when text would not arrive in a database as it is. */
export function assertWritable(value: string): void {
  assertFits({ kind: 'text' }, value);
}

const messages: Readonly<Record<InvalidValueReason, string>> = {
  syntax: 'invalid input syntax',
  'too long': 'value too long',
  'out of range': 'value out of range',
  encoding: 'text with a NUL or half a surrogate pair',
};

const uuidPattern = /^\{?[0-9a-f]{4}(-?[0-9a-f]{4}){7}\}?$/i;
const integerPattern = /^\s*[+-]?\d+\s*$/;
const numberPattern = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;
const datePattern = /^(\d{4,})-(\d\d)-(\d\d)$/;
const momentPattern = /^\d{4,}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s*(Z|[+-]\d\d(:?\d\d)?(:\d\d)?)?)?$/i;
const booleans: ReadonlySet<string> = new Set('t true y yes on 1 f false n no off 0'.split(' '));

function judge(type: ColumnType, value: unknown): InvalidValueReason | undefined {
  const text = typeof value === 'string' ? value : undefined;
  switch (type.kind) {
    case 'uuid':
      return uuidPattern.test(String(value)) ? undefined : 'syntax';
    case 'text':
      return judgeText(String(value));
    case 'varchar':
      return judgeText(String(value)) ?? judgeLength(String(value), type.length);
    case 'boolean':
      return typeof value === 'boolean' || booleans.has(String(value).trim().toLowerCase()) ? undefined : 'syntax';
    case 'integer':
      return judgeInteger(String(value), type.bits);
    case 'float':
      return typeof value === 'number' || numberPattern.test(String(value)) ? undefined : 'syntax';
    case 'numeric':
      return judgeNumeric(String(value), type.precision, type.scale);
    case 'timestamp':
      return judgeMoment(value);
    case 'date':
      return value instanceof Date ? judgeMoment(value) : judgeDate(String(value));
    case 'bytes':
      return text === undefined || !text.includes('\0') ? undefined : 'encoding';
    case 'json':
      return isWritableJson(JSON.stringify(value) ?? 'null') ? undefined : 'encoding';
    case 'enum':
      return type.values.includes(String(value)) ? undefined : 'syntax';
    case 'array':
      return judgeArray(type.element, value);
    case 'other':
      return text === undefined ? undefined : judgeText(text);
    default:
      return assertNever(type, 'column type');
  }
}

function judgeArray(element: ColumnType, value: unknown): InvalidValueReason | undefined {
  if (!Array.isArray(value)) return 'syntax';
  return value.map((one) => (one === null ? undefined : judge(element, one))).find((problem) => problem !== undefined);
}

/** NUL, which PostgreSQL refuses and CockroachDB takes; half a surrogate pair, which the driver would replace by another character. */
const unwritable = /[\0\p{Surrogate}]/u;

function isWritable(text: string): boolean {
  return !unwritable.test(text);
}

/** The same for JSON, where JSON.stringify writes both as escapes. */
function isWritableJson(json: string): boolean {
  return !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f]..)/.test(json);
}

function judgeText(value: string): InvalidValueReason | undefined {
  return isWritable(value) ? undefined : 'encoding';
}

/** Spaces beyond the length are cut off silently, as standard SQL wants it. */
function judgeLength(value: string, length: number): InvalidValueReason | undefined {
  return [...value].slice(length).some((character) => character !== ' ') ? 'too long' : undefined;
}

function judgeInteger(value: string, bits: 16 | 32 | 64): InvalidValueReason | undefined {
  if (!integerPattern.test(value)) return 'syntax';
  const limit = 2n ** BigInt(bits - 1);
  const number = BigInt(value.trim().replace(/^\+/, ''));
  return number < -limit || number >= limit ? 'out of range' : undefined;
}

function judgeNumeric(
  value: string,
  precision: number | undefined,
  scale: number | undefined,
): InvalidValueReason | undefined {
  if (/^\s*NaN\s*$/i.test(value)) return undefined;
  if (!numberPattern.test(value)) return 'syntax';
  if (precision === undefined) return undefined;
  // Digits after the point are rounded away, digits before it must fit.
  return Math.abs(Number(value)) >= 10 ** (precision - (scale ?? 0)) ? 'out of range' : undefined;
}

function judgeMoment(value: unknown): InvalidValueReason | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'syntax' : undefined;
  const text = String(value);
  if (!momentPattern.test(text)) return 'syntax';
  const [day = '', time = ''] = text.split(/[T ]/);
  const [hours = 0, minutes = 0, seconds = 0] = time.split(/[^\d.]/).map(Number);
  return judgeDate(day) ?? (hours > 24 || minutes > 59 || seconds > 60 ? 'out of range' : undefined);
}

function judgeDate(value: string): InvalidValueReason | undefined {
  const [, year, month, day] = datePattern.exec(value) ?? [];
  if (year === undefined) return 'syntax';
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const isDay = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= days;
  return isDay ? undefined : 'out of range';
}
