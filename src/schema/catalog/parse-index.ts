import type { IndexItem, IndexKeyItem } from './catalog.ts';

/**
 * Reads the CREATE INDEX that `pg_get_indexdef` gives, of PostgreSQL or CockroachDB.
 *
 * @throws TypeError when it is none.
 */
export function parseIndex(definition: string, name: string): Omit<IndexItem, 'comment'> {
  const head = /^CREATE (UNIQUE )?(?:INVERTED )?(?:VECTOR )?INDEX /i.exec(definition);
  const method = findOutside(definition, / USING (\w+) \(/iy);
  if (!head || !method) throw new TypeError(`This is not the definition of an index: ${definition}`);
  const start = method.index + method[0].length;
  const end = skipTo(definition, start, ')');
  const rest = definition.slice(end + 1);
  const where = findOutside(rest, / WHERE /iy);
  const before = where ? rest.slice(0, where.index) : rest;
  const buckets = /USING HASH WITH \(bucket_count='?(\d+)'?\)/i.exec(before);
  const include = /(?:INCLUDE|STORING) \(/i.exec(before);
  const options = /(?<!HASH )WITH \(([^)]*)\)/i.exec(before);
  const predicate = where ? rest.slice(where.index + where[0].length).replace(/ NOT VISIBLE$/, '') : null;
  return {
    name,
    unique: head[1] !== undefined,
    method: String(method[1]).toLowerCase(),
    keys: splitList(definition.slice(start, end)).map(parseKey),
    include: include
      ? splitList(
          before.slice(include.index + include[0].length, skipTo(before, include.index + include[0].length, ')')),
        ).map(unquote)
      : [],
    where: predicate === null ? null : stripBrackets(predicate),
    nullsNotDistinct: / NULLS NOT DISTINCT/i.test(before),
    options: options ? splitList(String(options[1])).sort() : [],
    buckets: buckets ? Number(buckets[1]) : null,
    visible: !/ NOT VISIBLE$/i.test(rest),
  };
}

function parseKey(text: string): IndexKeyItem {
  const [, sql = text, order, nulls] = /^(.*?)(?: (ASC|DESC))?(?: NULLS (FIRST|LAST))?$/is.exec(text) ?? [];
  const isName = /^(?:"(?:[^"]|"")*"|[a-z_\u0080-\uffff][\w$\u0080-\uffff]*)$/i.test(sql);
  return {
    sql,
    column: isName ? unquote(sql) : null,
    descending: order?.toUpperCase() === 'DESC',
    nulls: nulls ? (nulls.toLowerCase() as 'first' | 'last') : null,
  };
}

/** A name without its quotes. */
export function unquote(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}

/** Splits at commas that stand in no brackets and no quotes. */
export function splitList(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  while (start < text.length) {
    const end = skipTo(text, start, ',');
    parts.push(text.slice(start, end).trim());
    start = end + 1;
  }
  return parts;
}

/** The place of the next such character outside of brackets and quotes; the end without one. */
export function skipTo(text: string, from: number, wanted: ',' | ')'): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at] as string;
    if (depth === 0 && character === wanted) return at;
    if (character === '"' || character === "'") at = endOfQuotes(text, at, character);
    else if (character === '(' || character === '[') depth += 1;
    else if (character === ')' || character === ']') depth -= 1;
  }
  return text.length;
}

function endOfQuotes(text: string, from: number, quote: string): number {
  const isEscaped = quote === "'" && /e$/i.test(text.slice(0, from)) && !/\w\w$/.test(text.slice(0, from));
  for (let at = from + 1; at < text.length; at++) {
    if (isEscaped && text[at] === '\\') at += 1;
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at;
      at += 1;
    }
  }
  return text.length;
}

/** The first match of a sticky pattern outside of quotes. */
function findOutside(text: string, pattern: RegExp): RegExpExecArray | null {
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) return found;
    if (character === '"' || character === "'") at = endOfQuotes(text, at, character);
  }
  return null;
}

/** An expression without the brackets around the whole of it. */
export function stripBrackets(expression: string): string {
  let text = expression.trim();
  while (text.startsWith('(') && skipTo(text, 1, ')') === text.length - 1) text = text.slice(1, -1).trim();
  return text;
}
