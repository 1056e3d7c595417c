import { isReferenceName, nounOf } from './nouns.ts';

/** A row as an answer shows it. */
export type ShownRow = Readonly<Record<string, unknown>>;

/** The rows of a list: the answer itself, or the first list of objects it holds, as in `{ items: [...] }`. */
export function readRows(body: unknown): readonly ShownRow[] {
  if (Array.isArray(body)) return body.filter(isRow);
  if (!isRow(body)) return [];
  const list = Object.values(body).find((value) => Array.isArray(value) && value.some(isRow));
  return list ? readRows(list) : [];
}

/** All references an answer holds, as pairs of a noun and an id. */
export function readReferences(body: unknown): readonly (readonly [noun: string, id: string])[] {
  if (Array.isArray(body)) return body.flatMap(readReferences);
  if (!isRow(body)) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    if (!isReferenceName(name)) return readReferences(value);
    return [value].flat().flatMap((one) => (isId(one) ? [[nounOf(name), String(one)] as const] : []));
  });
}

export function isRow(value: unknown): value is ShownRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value by which a row is known to a path parameter; undefined when it shows none. */
export function readId(row: ShownRow, parameter: string, noun: string): string | undefined {
  const found = [parameter, 'id', `${noun}_id`, `${noun}Id`, 'uuid'].map((name) => row[name]).find(isId);
  return found === undefined ? undefined : String(found);
}

function isId(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
