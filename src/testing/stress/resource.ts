import { fail } from '../../kernel/errors/registry.ts';
import { nearest } from '../../kernel/nearest.ts';
import { findTokenPath, type OpenapiDocument, type Operation, readOperations } from '../openapi/operations.ts';

/** Something an API lets its callers create, list, read and maybe change and delete; what a stress test works on. */
export interface StressResource {
  /** Path of the collection, such as `/todo`. */
  readonly collection: string;
  readonly create: Operation;
  readonly list: Operation;
  readonly read: Operation;
  readonly update: Operation | undefined;
  readonly remove: Operation | undefined;
  /** Where name and password are exchanged for a token; undefined for an API without a login. */
  readonly tokenPath: string | undefined;
}

/**
 * Finds in an API's document what can be created, listed and read by its id.
 *
 * @param wanted path of the collection, with or without a leading slash; the most complete one when it is left out.
 * @throws ILLUSION_STRESS_NO_RESOURCE, ILLUSION_OPENAPI_UNREADABLE.
 */
export function findResource(document: OpenapiDocument, wanted?: string): StressResource {
  const operations = readOperations(document);
  const resources = operations.flatMap((create) => toResource(create, operations, findTokenPath(document)));
  const name = wanted === undefined ? undefined : `/${wanted.replace(/^\//, '')}`;
  const completeness = ({ update, remove }: StressResource) =>
    Number(update !== undefined) + Number(remove !== undefined);
  const found =
    name === undefined
      ? resources.toSorted((a, b) => completeness(b) - completeness(a))[0]
      : resources.find(({ collection }) => collection === name);
  if (found) return found;
  const known = resources.map(({ collection }) => collection);
  throw fail('ILLUSION_STRESS_NO_RESOURCE', { wanted: name, known, nearest: name && nearest(name, known) });
}

function toResource(
  create: Operation,
  operations: readonly Operation[],
  tokenPath: string | undefined,
): readonly StressResource[] {
  if (create.method !== 'POST' || !/\bjson\b/.test(create.body?.contentType ?? '')) return [];
  const collection = create.path;
  const ofItem = operations.filter(({ path }) => isItemOf(path, collection));
  const list = operations.find(({ method, path }) => method === 'GET' && path === collection);
  const read = ofItem.find(({ method }) => method === 'GET');
  if (!list || !read) return [];
  const update = ofItem.find(({ method }) => method === 'PATCH') ?? ofItem.find(({ method }) => method === 'PUT');
  const remove = ofItem.find(({ method }) => method === 'DELETE');
  return [{ collection, create, list, read, update, remove, tokenPath }];
}

function isItemOf(path: string, collection: string): boolean {
  return path.startsWith(`${collection}/{`) && /^\/\{[^/]+\}$/.test(path.slice(collection.length));
}
