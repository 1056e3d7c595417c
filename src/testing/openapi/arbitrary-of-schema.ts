import type { Arbitrary } from 'fast-check';
import fc from 'fast-check';
import { type JsonSchema, type OpenapiDocument, resolveSchema } from './operations.ts';

/** Deeper than this, what is optional is left out, so that schemas that contain themselves come to an end. */
const DEEP = 4;

/** Where values of a property come from that a schema alone cannot say, such as the ids of rows; undefined for other properties. */
export type ChooseValue = (name: string, schema: JsonSchema) => Arbitrary<unknown> | undefined;

/** Formats of text whose values can be made up; only the API knows what fits any other. */
const knownFormats = new Set(['uuid', 'date-time', 'date', 'email', 'uri', 'url', 'ipv4', 'ipv6', 'password']);

/** Whether a schema asks for text of a format nobody but the API knows. */
export function isOpaque(schema: JsonSchema, document: OpenapiDocument): boolean {
  const { type, format } = resolveSchema(schema, document);
  return type === 'string' && typeof format === 'string' && !knownFormats.has(format);
}

/**
 * Values that a schema of the document allows, each property and format tried. What may be left out and is of a format nobody
 * else knows, is left out.
 */
export function arbitraryOf(
  schema: JsonSchema,
  document: OpenapiDocument,
  choose: ChooseValue = () => undefined,
): Arbitrary<unknown> {
  return arbitraryAt(schema, { document, choose, depth: 0 });
}

interface Place {
  readonly document: OpenapiDocument;
  readonly choose: ChooseValue;
  readonly depth: number;
}

function arbitraryAt(schema: JsonSchema, place: Place): Arbitrary<unknown> {
  const { document, depth } = place;
  const { enum: values, const: only, anyOf, oneOf, allOf, type, ...rest } = resolveSchema(schema, document);
  const inner = (one: unknown) => arbitraryAt(one as JsonSchema, { ...place, depth: depth + 1 });
  if (Array.isArray(values)) return fc.constantFrom(...(values as unknown[]));
  if (only !== undefined) return fc.constant(only);
  const choices = (anyOf ?? oneOf) as readonly unknown[] | undefined;
  if (choices) return fc.oneof(...choices.map(inner));
  if (Array.isArray(allOf)) return inner(mergeAll(allOf as JsonSchema[], document));
  if (Array.isArray(type)) return fc.oneof(...type.map((one) => inner({ ...rest, type: one })));
  switch (type ?? (rest['properties'] ? 'object' : undefined)) {
    case 'string':
      return arbitraryText(rest);
    case 'integer':
      return fc.integer(rangeOf(rest, -(2 ** 31), 2 ** 31 - 1));
    case 'number':
      return fc.double({ ...rangeOf(rest, -1e9, 1e9), noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(rest['items'] ? inner(rest['items']) : fc.jsonValue({ maxDepth: 1 }), {
        minLength: Number(rest['minItems'] ?? 0),
        maxLength: Math.min(Number(rest['maxItems'] ?? 5), depth > DEEP ? 0 : 20),
      });
    case 'object':
      return arbitraryObject(rest, place);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function arbitraryObject(schema: JsonSchema, place: Place): Arbitrary<unknown> {
  const { document, choose, depth } = place;
  const required = (schema['required'] ?? []) as readonly string[];
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>).flatMap(
    ([name, one]): readonly (readonly [string, Arbitrary<unknown>])[] => {
      const chosen = choose(name, one);
      if (chosen) return [[name, chosen]];
      const isLeftOut = !required.includes(name) && (depth > DEEP || isOpaque(one, document));
      return isLeftOut ? [] : [[name, arbitraryAt(one, { ...place, depth: depth + 1 })]];
    },
  );
  const parts = Object.fromEntries(properties);
  const requiredKeys = required.filter((name) => name in parts);
  return fc.record(parts, { requiredKeys: requiredKeys as never[], noNullPrototype: true });
}

function arbitraryText(schema: JsonSchema): Arbitrary<string> {
  const minLength = Number(schema['minLength'] ?? 0);
  const maxLength = Math.min(Number(schema['maxLength'] ?? 60), minLength + 200);
  switch (schema['format']) {
    case 'uuid':
      return fc.uuid();
    case 'date-time':
      return fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString());
    case 'date':
      return fc
        .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10));
    case 'email':
      return fc.emailAddress();
    case 'uri':
    case 'url':
      return fc.webUrl();
    case 'ipv4':
      return fc.ipV4();
    case 'ipv6':
      return fc.ipV6();
  }
  if (typeof schema['pattern'] === 'string') return fc.stringMatching(new RegExp(schema['pattern'], 'u'));
  // The plainest first: where a text fails for its length alone, that is what is told.
  return fc.oneof(
    { withCrossShrink: true },
    fc.integer({ min: minLength, max: maxLength }).map((length) => 'x'.repeat(length)),
    fc.string({ minLength, maxLength, unit: character, size: 'max' }),
  );
}

/** What JSON schema counts: code points. */
const character = fc.oneof(
  { withCrossShrink: true },
  fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme-ascii' }),
  fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }).filter((unit) => unit !== '\0'),
);

function rangeOf(schema: JsonSchema, lowest: number, highest: number): { readonly min: number; readonly max: number } {
  const step = schema['type'] === 'number' ? Number.MIN_VALUE : 1;
  const above = schema['exclusiveMinimum'];
  const below = schema['exclusiveMaximum'];
  const min = Number(schema['minimum'] ?? (above === undefined ? lowest : Number(above) + step));
  const max = Number(schema['maximum'] ?? (below === undefined ? highest : Number(below) - step));
  return { min, max: Math.max(min, max) };
}

function mergeAll(schemas: readonly JsonSchema[], document: OpenapiDocument): JsonSchema {
  const resolved = schemas.map((one) => resolveSchema(one, document));
  const merged: Record<string, unknown> = Object.assign({}, ...resolved);
  merged['properties'] = Object.assign({}, ...resolved.map((one) => one['properties']));
  merged['required'] = resolved.flatMap((one) => (one['required'] ?? []) as string[]);
  return merged;
}
