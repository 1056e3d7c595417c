import { isDeepStrictEqual } from 'node:util';
import type { Operation } from '../openapi/operations.ts';
import { readId, type ShownRow } from './harvest.ts';
import { listPathParameters, nounOf } from './nouns.ts';

export type Params = Readonly<Record<string, string>>;

/** A row of a caller's that the API showed. */
export interface KnownRow {
  /** The path it was listed or made at, such as `/spaces/{space_id}/todos`. */
  readonly collection: string;
  /** Values for the parameters of that path. */
  readonly params: Params;
  readonly shown: ShownRow;
  /** Whether it was made here, and may be changed and deleted. */
  readonly isMade: boolean;
}

/** What the rows of a collection are called, such as `todo` for `/spaces/{space_id}/todos`. */
export function nounOfCollection(path: string): string {
  return nounOf(path.split('/').at(-1) ?? '');
}

/** Whether a path leads to one row of a collection. */
export function isItemOf(path: string, collection: string): boolean {
  return path.endsWith('}') && listPathParameters(path).at(-1)?.collection === collection;
}

/** Values for the parameters of a path that leads to a row, or to what belongs to it. */
export function paramsOf({ collection, params, shown }: KnownRow, path: string): Params | undefined {
  const parameter = listPathParameters(path).find((one) => one.collection === collection);
  const id = parameter && readId(shown, parameter.name, parameter.noun);
  return parameter && id !== undefined ? { ...params, [parameter.name]: id } : undefined;
}

export function isSameRow(a: KnownRow, b: KnownRow): boolean {
  const [one, other] = [a, b].map(({ shown }) => readId(shown, 'id', ''));
  return a.collection === b.collection && (one === undefined ? isDeepStrictEqual(a.shown, b.shown) : one === other);
}

/** Whether asking changes or ends the row that a path leads to. */
export function isHarmful({ method, path }: Operation): boolean {
  return path.endsWith('}') && ['PUT', 'PATCH', 'DELETE'].includes(method);
}
