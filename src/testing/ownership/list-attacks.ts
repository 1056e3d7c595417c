import fc from 'fast-check';
import type { ApiRequest } from '../api/api-under-test.ts';
import type { CallerRows } from '../api/caller-rows.ts';
import { type Draft, encodeDraft } from '../api/drafts.ts';
import { type KnownRow, type Params, paramsOf } from '../api/known-row.ts';
import { isReferenceName, listPathParameters, nounOf } from '../api/nouns.ts';
import { type JsonSchema, type OpenapiDocument, type Operation, resolveSchema } from '../openapi/operations.ts';

/** Two who have nothing to do with each other. */
export interface Tenants {
  readonly owner: CallerRows;
  readonly intruder: CallerRows;
}

/** A request of the intruder's that names something of the owner's. */
export interface Attack {
  /** Such as `id of the owner`. */
  readonly what: string;
  readonly request: ApiRequest;
  readonly params: Params;
  /** Whether an answer that shows nothing of the owner's will do, as for a filter that finds nothing. */
  readonly mayBeEmpty: boolean;
}

export interface Attacks {
  readonly attacks: readonly Attack[];
  /** What could not be tried, and why. */
  readonly untried: readonly string[];
}

export interface AttackOptions extends Tenants {
  readonly document: OpenapiDocument;
  readonly seed: number;
}

/** The ways in which an operation can be asked for something of somebody else's: by its path, its query or its body. */
export async function listAttacks(operation: Operation, options: AttackOptions): Promise<Attacks> {
  const { arbitrary, missing } = await options.intruder.drafts(operation);
  const [draft] = fc.sample(arbitrary, { seed: options.seed, numRuns: 1 });
  const parameters = listPathParameters(operation.path).filter(({ name }) =>
    isIdentifying(operation, name, options.document),
  );
  const references = listReferences(operation, options.document);
  if (parameters.length + references.length === 0) return { attacks: [], untried: [] };
  // The name under attack needs no value of the intruder's own.
  const lacking = missing.filter((name) => !references.some((one) => one.name === name));
  if (!draft || lacking.length > 0) return { attacks: [], untried: [`nothing is known for ${lacking.join(', ')}`] };
  const byPath =
    parameters.length > 0
      ? await attackByPath(
          operation,
          draft,
          parameters.map(({ name }) => name),
          options,
        )
      : none;
  const byReference = await attackByReferences(operation, draft, references, options);
  return {
    attacks: [...byPath.attacks, ...byReference.attacks],
    untried: [...byPath.untried, ...byReference.untried],
  };
}

const none: Attacks = { attacks: [], untried: [] };

/** A value out of a list of words is nobody's. */
function isIdentifying({ parameters }: Operation, name: string, document: OpenapiDocument): boolean {
  const schema = parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? {};
  const { enum: values, const: only, type } = resolveSchema(schema, document);
  return values === undefined && only === undefined && type !== 'boolean';
}

async function attackByPath(
  operation: Operation,
  draft: Draft,
  names: readonly string[],
  { owner, intruder }: Tenants,
): Promise<Attacks> {
  const { path, method } = operation;
  // A row of its own, so that one attack that succeeds does not hide another.
  const theirs = (method === 'GET' ? undefined : await owner.makeFor(path)) ?? (await owner.params(path));
  if (!theirs) return { attacks: [], untried: ['the owner has nothing that its path could lead to'] };
  const own = await intruder.params(path);
  const isShared = names.every((name) => theirs[name] === own?.[name]);
  if (isShared || isSeenByBoth(path, theirs, { owner, intruder })) {
    return { attacks: [], untried: ['both see the same, so that it belongs to none of them'] };
  }
  const attacks = listMixtures(names, own !== undefined).map((stolen): Attack => {
    const params = { ...theirs, ...own, ...Object.fromEntries(stolen.map((name) => [name, theirs[name] ?? ''])) };
    return {
      what: `${stolen.join(' and ')} of the owner`,
      request: encodeDraft(operation, params, draft),
      params,
      mayBeEmpty: false,
    };
  });
  return { attacks, untried: [] };
}

/** Which parameters are the owner's: all of them, and every mixture with the intruder's own. */
function listMixtures(names: readonly string[], hasOwn: boolean): readonly (readonly string[])[] {
  if (!hasOwn) return [names];
  const masks = Array.from({ length: 2 ** names.length - 1 }, (_, at) => at + 1);
  return masks.map((mask) => names.filter((_, at) => (mask >> at) & 1)).sort((a, b) => b.length - a.length);
}

/** Whether the intruder was shown the row itself, and not because it was made here. */
function isSeenByBoth(path: string, theirs: Params, { owner, intruder }: Tenants): boolean {
  const isAt = (row: KnownRow) => {
    const params = paramsOf(row, path);
    return params !== undefined && Object.entries(params).every(([name, value]) => theirs[name] === value);
  };
  return intruder.rows.some(isAt) && !owner.rows.some((row) => row.isMade && isAt(row));
}

interface Reference {
  readonly name: string;
  readonly place: 'query' | 'body';
  readonly isList: boolean;
}

function listReferences({ parameters, body }: Operation, document: OpenapiDocument): readonly Reference[] {
  const describe = (name: string, schema: JsonSchema, place: Reference['place']): readonly Reference[] =>
    isReferenceName(name) ? [{ name, place, isList: resolveSchema(schema, document)['type'] === 'array' }] : [];
  const inQuery = parameters
    .filter((one) => one.in === 'query')
    .flatMap(({ name, schema }) => describe(name, schema, 'query'));
  const properties = (resolveSchema(body?.schema ?? {}, document)['properties'] ?? {}) as Readonly<
    Record<string, JsonSchema>
  >;
  return [...inQuery, ...Object.entries(properties).flatMap(([name, schema]) => describe(name, schema, 'body'))];
}

async function attackByReferences(
  operation: Operation,
  draft: Draft,
  references: readonly Reference[],
  { owner, intruder }: Tenants,
): Promise<Attacks> {
  const attacks: Attack[] = [];
  const untried: string[] = [];
  for (const { name, place, isList } of references) {
    const shared = new Set(intruder.idsOf(nounOf(name)));
    const id = owner.idsOf(nounOf(name)).find((one) => !shared.has(one));
    const params = await intruder.params(operation.path);
    if (id === undefined || !params) {
      untried.push(
        id === undefined
          ? `the owner has no ${nounOf(name)} for ${name} that the intruder has not`
          : `the intruder has nothing that its path could lead to`,
      );
      continue;
    }
    const part = (draft[place] ?? {}) as Readonly<Record<string, unknown>>;
    const value = typeof part[name] === 'number' ? Number(id) : id;
    const changed = { ...draft, [place]: { ...part, [name]: isList ? [value] : value } };
    const request = encodeDraft(operation, params, changed);
    attacks.push({
      what: `${name} of the owner`,
      request,
      params,
      mayBeEmpty: place === 'query' && operation.method === 'GET',
    });
  }
  return { attacks, untried };
}
