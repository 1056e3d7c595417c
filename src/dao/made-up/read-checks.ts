import type { AnyModel } from '../../model/model.ts';
import type { Limits } from './random-value.ts';

type Values = Readonly<Record<string, unknown>>;

/** What the checks of a model ask of a row, as far as they can be read. */
export interface ReadChecks {
  /** By column. */
  readonly limits: ReadonlyMap<string, Limits>;
  /** The name of a check that a row does not fulfil; undefined when none is known to fail. */
  findBroken(row: Values): string | undefined;
}

interface Clause {
  readonly limits?: { readonly column: string; readonly are: Limits };
  readonly holds?: (row: Values) => boolean;
}

const number = String.raw`(-?\d+(?:\.\d+)?)`;
const column = String.raw`"?([a-z_]\w*)"?`;
const operator = '(<=|>=|<>|!=|=|<|>)';
const length = new RegExp(String.raw`^(?:char_|character_)?length\(${column}\) ?${operator} ?${number}$`, 'i');
const toNumber = new RegExp(`^${column} ?${operator} ?${number}$`, 'i');
const fromNumber = new RegExp(`^${number} ?${operator} ?${column}$`, 'i');
const toText = new RegExp(`^${column} ?(<>|!=) ?'((?:[^']|'')*)'$`, 'i');
const toColumn = new RegExp(`^${column} ?${operator} ?${column}$`, 'i');
const range = new RegExp(`^${column} between ${number} and ${number}$`, 'i');
const oneOf = new RegExp(`^${column} ?(?:in ?|= ?any ?)\\((?:array ?)?[[(]?([^\\])]+)[\\])]?\\)?$`, 'i');

/**
 * Reads checks that compare a column with a number, a text, a list or another column, or its length with a number, joined by
 * `and`. A check with `holds` is asked, whatever its SQL is.
 */
export function readChecks({ checks }: Pick<AnyModel, 'checks'>): ReadChecks {
  const limits = new Map<string, Limits>();
  const tests: { readonly name: string; readonly holds: (row: Values) => boolean }[] = [];
  for (const { name, expression, holds } of checks) {
    for (const clause of splitByAnd(expression).map(readClause)) {
      if (clause?.limits) narrow(limits, clause.limits.column, clause.limits.are);
      if (clause?.holds) tests.push({ name, holds: clause.holds });
    }
    if (holds) tests.push({ name, holds });
  }
  return { limits, findBroken: (row) => tests.find(({ holds }) => !holds(row))?.name };
}

/** The parts that must all hold. One with `or` stays whole, and cannot be read. */
function splitByAnd(expression: string): readonly string[] {
  const plain = stripParentheses(expression.replace(/::"?\w+"?(?: varying)?(?:\(\d+\))?(?:\[\])?/g, '').trim());
  if (/\bor\b|\bnot\b(?! null)/i.test(plain)) return [plain];
  const kept = plain.replace(/\bbetween (\S+) and\b/gi, 'between $1 &');
  return kept.split(/\band\b/i).map((part) => stripParentheses(part.replace('&', 'and').trim()));
}

/** Without parentheses around all of it, or around a column or number. */
function stripParentheses(text: string): string {
  const inner = text.replace(/(?<!\w|\bin |\bany )\((-?[\w.]+)\)/gi, '$1');
  const whole = /^\((.*)\)$/s.exec(inner)?.[1];
  return whole !== undefined && !/^[^(]*\)/.test(whole) ? stripParentheses(whole.trim()) : inner;
}

function readClause(text: string): Clause | undefined {
  const lengths = length.exec(text);
  if (lengths) {
    const { min, max } = boundsOf(lengths[2], Number(lengths[3]), 1);
    return limit(lengths[1], {
      ...(min !== undefined && { minLength: min }),
      ...(max !== undefined && { maxLength: max }),
    });
  }
  const numbers = toNumber.exec(text);
  if (numbers) return compareWith(numbers[1], numbers[2], Number(numbers[3]));
  const turned = fromNumber.exec(text);
  if (turned) return compareWith(turned[3], mirror(turned[2]), Number(turned[1]));
  const [, between, low, high] = range.exec(text) ?? [];
  if (between !== undefined) return limit(between, { min: Number(low), max: Number(high) });
  const [, listed, list = ''] = oneOf.exec(text) ?? [];
  if (listed !== undefined) return limit(listed, { values: readList(list) });
  const [, unlike = '', , other = ''] = toText.exec(text) ?? [];
  if (unlike !== '') return { holds: (row) => row[unlike] !== other.replaceAll("''", "'") };
  const [, left = '', sign, right = ''] = toColumn.exec(text) ?? [];
  if (left !== '') return { holds: (row) => compare(row[left], sign, row[right]) };
  return undefined;
}

function limit(name: string | undefined, are: Limits): Clause {
  return { limits: { column: name ?? '', are } };
}

function compareWith(name = '', sign: string | undefined, value: number): Clause {
  const holds = (row: Values) => compare(row[name], sign, value);
  const { min, max } = boundsOf(sign, value, 0);
  return {
    holds,
    limits: { column: name, are: { ...(min !== undefined && { min }), ...(max !== undefined && { max }) } },
  };
}

/** @param step what a value is greater by at least; 0 where fractions are possible, and the bound itself is left to chance. */
function boundsOf(
  sign: string | undefined,
  value: number,
  step: 0 | 1,
): { readonly min?: number; readonly max?: number } {
  switch (sign) {
    case '>':
      return { min: value + step };
    case '>=':
      return { min: value };
    case '<':
      return { max: value - step };
    case '<=':
      return { max: value };
    case '=':
      return { min: value, max: value };
    default:
      return {};
  }
}

function mirror(sign: string | undefined): string | undefined {
  return { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }[sign ?? ''] ?? sign;
}

/** As SQL does it: what is compared with nothing is not false. */
function compare(a: unknown, sign: string | undefined, b: unknown): boolean {
  if (a === null || a === undefined || b === null || b === undefined) return true;
  const isNumeric = typeof a !== 'object' && !Number.isNaN(Number(a)) && !Number.isNaN(Number(b));
  const [left, right] = isNumeric ? [Number(a), Number(b)] : [Number(a) || String(a), Number(b) || String(b)];
  switch (sign) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '=':
      return left === right;
    default:
      return left !== right;
  }
}

function readList(list: string): readonly (string | number)[] {
  const texts = [...list.matchAll(/'((?:[^']|'')*)'/g)].map(([, text = '']) => text.replaceAll("''", "'"));
  return texts.length > 0 ? texts : list.split(',').map((one) => Number(one.trim()));
}

function narrow(limits: Map<string, Limits>, name: string, more: Limits): void {
  const { min, max, minLength, maxLength, ...rest } = { ...limits.get(name) };
  const largest = (a: number | undefined, b: number | undefined) => Math.max(a ?? -Infinity, b ?? -Infinity);
  const smallest = (a: number | undefined, b: number | undefined) => Math.min(a ?? Infinity, b ?? Infinity);
  const all = {
    min: largest(min, more.min),
    max: smallest(max, more.max),
    minLength: largest(minLength, more.minLength),
    maxLength: smallest(maxLength, more.maxLength),
  };
  const finite = Object.fromEntries(Object.entries(all).filter(([, value]) => Number.isFinite(value)));
  limits.set(name, { ...rest, ...(more.values && { values: more.values }), ...finite });
}
