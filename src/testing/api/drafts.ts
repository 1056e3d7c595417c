import fc, { type Arbitrary } from 'fast-check';
import { arbitraryOf, isOpaque } from '../openapi/arbitrary-of-schema.ts';
import {
  type JsonSchema,
  type OpenapiDocument,
  type Operation,
  type Parameter,
  resolveSchema,
} from '../openapi/operations.ts';
import type { ApiRequest } from './api-under-test.ts';
import { isReferenceName, nounOf } from './nouns.ts';

/** What a request says besides its path: values before they are encoded. */
export interface Draft {
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Undefined for none. */
  readonly body: unknown;
}

export const emptyDraft: Draft = Object.freeze({ query: {}, headers: {}, body: undefined });

/** Values to send for a name in path, query or body, whatever the schema says; undefined leaves it out. */
export type FixedValues = Readonly<Record<string, unknown>>;

export interface DraftContext {
  readonly document: OpenapiDocument;
  /** The ids that a reference to a noun can have. */
  readonly references: (noun: string) => readonly string[];
  readonly fixed: FixedValues;
}

/** What an operation can be asked as its schemas say. */
export interface Drafts {
  readonly arbitrary: Arbitrary<Draft>;
  /** Names whose values cannot be found out, such as the id of something there is none of. */
  readonly missing: readonly string[];
}

const sendable = /^(?:application\/(?:[\w.-]+\+)?json|application\/x-www-form-urlencoded)\b/;

export function describeDrafts(operation: Operation, context: DraftContext): Drafts {
  const { document, references, fixed } = context;
  const missing = new Set<string>();
  const choose = (name: string, schema: JsonSchema): Arbitrary<unknown> | undefined => {
    if (name in fixed) return fc.constant(fixed[name]);
    const resolved = resolveSchema(schema, document);
    const isList = resolved['type'] === 'array';
    const { format } = isList ? resolveSchema((resolved['items'] ?? {}) as JsonSchema, document) : resolved;
    if (!isReferenceName(name)) return undefined;
    const ids = references(nounOf(name)).map((id) => readAs(id, resolved['type']));
    // A name that ends in `_id` may be a word of somebody else's; a uuid is one of ours.
    if (ids.length === 0 && format === 'uuid') missing.add(name);
    if (ids.length === 0) return undefined;
    return isList ? fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 3 }) : fc.constantFrom(...ids);
  };
  const { body } = operation;
  if (body && !sendable.test(body.contentType)) missing.add(`a body of type ${body.contentType}`);
  const arbitrary = fc.record({
    query: describeParameters(operation.parameters, 'query', { context, choose, missing }),
    headers: describeParameters(operation.parameters, 'header', { context, choose, missing }),
    body: body ? describeBody(body.schema, { context, choose }) : fc.constant(undefined),
  });
  return { arbitrary, missing: [...missing] };
}

interface Parts {
  readonly context: DraftContext;
  readonly choose: (name: string, schema: JsonSchema) => Arbitrary<unknown> | undefined;
}

/** Values given for properties the schema does not have are sent all the same. */
function describeBody(schema: JsonSchema, { context: { document, fixed }, choose }: Parts): Arbitrary<unknown> {
  const properties = (resolveSchema(schema, document)['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const known = Object.fromEntries(Object.entries(fixed).filter(([name]) => name in properties));
  return arbitraryOf(schema, document, choose).map((value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const all = Object.entries({ ...value, ...known });
    return Object.fromEntries(all.filter(([name, one]) => one !== undefined || !(name in known)));
  });
}

function describeParameters(
  parameters: readonly Parameter[],
  place: Parameter['in'],
  { context: { document, fixed }, choose, missing }: Parts & { readonly missing: Set<string> },
): Arbitrary<Record<string, unknown>> {
  const parts: Record<string, Arbitrary<unknown>> = {};
  const requiredKeys: string[] = [];
  for (const { name, required, schema } of parameters.filter((one) => one.in === place)) {
    if (isOpaque(schema, document) && !(name in fixed)) {
      if (required) missing.add(name);
      continue;
    }
    parts[name] = choose(name, schema) ?? arbitraryOf(schema, document);
    if (required) requiredKeys.push(name);
  }
  return fc
    .record(parts, { requiredKeys: requiredKeys as never[], noNullPrototype: true })
    .map((made) => Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)));
}

/** Values for the parameters of a path that its schemas allow and that lead nowhere. */
export function makeUpParams(
  { parameters }: Operation,
  document: OpenapiDocument,
  seed: number,
): Record<string, string> {
  const inPath = parameters.filter((one) => one.in === 'path');
  const made = inPath.map(({ name, schema }) => {
    const [value] = fc.sample(arbitraryOf(schema, document), { seed, numRuns: 1 });
    return [name, String(value)] as const;
  });
  return Object.fromEntries(made);
}

/** Encodes a draft for a path whose parameters are filled in. */
export function encodeDraft(operation: Operation, params: Readonly<Record<string, string>>, draft: Draft): ApiRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(draft.headers)) headers[name.toLowerCase()] = String(value);
  const { method, body } = operation;
  const url = fillPath(operation.path, params) + encodeQuery(draft.query);
  if (!body || draft.body === undefined) return { method, url, headers };
  headers['content-type'] = body.contentType;
  return { method, url, headers, body: encodeBody(body.contentType, draft.body) };
}

export function isForm(contentType: string): boolean {
  return contentType.startsWith('application/x-www-form-urlencoded');
}

export function encodeBody(contentType: string, value: unknown): string {
  if (!isForm(contentType)) return JSON.stringify(value) ?? 'null';
  return encodePairs(typeof value === 'object' && value !== null ? value : {});
}

export function fillPath(path: string, params: Readonly<Record<string, string>>): string {
  return path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent((params[name] ?? '').toWellFormed()));
}

function encodeQuery(query: object): string {
  const text = encodePairs(query);
  return text === '' ? '' : `?${text}`;
}

function encodePairs(values: object): string {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    [value]
      .flat()
      .map((one) => [name, typeof one === 'object' ? JSON.stringify(one) : String(one)] as [string, string]),
  );
  return new URLSearchParams(pairs).toString();
}

function readAs(id: string, type: unknown): string | number {
  return type === 'integer' || type === 'number' ? Number(id) : id;
}
