import type { Arbitrary } from 'fast-check';
import fc from 'fast-check';
import { type JsonSchema, type OpenapiDocument, resolveSchema } from './operations.ts';

/** Deeper than this, what is optional is left out, so that schemas that contain themselves come to an end. */
const DEEP = 4;

/** Values that a schema of the document allows, each property and format tried. */
export function arbitraryOf(schema: JsonSchema, document: OpenapiDocument, depth = 0): Arbitrary<unknown> {
  const { enum: values, const: only, anyOf, oneOf, allOf, type, ...rest } = resolveSchema(schema, document);
  const inner = (one: unknown) => arbitraryOf(one as JsonSchema, document, depth + 1);
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
      return arbitraryObject(rest, document, depth);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function arbitraryObject(schema: JsonSchema, document: OpenapiDocument, depth: number): Arbitrary<unknown> {
  const required = (schema['required'] ?? []) as readonly string[];
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>).filter(
    ([name]) => depth <= DEEP || required.includes(name),
  );
  const parts = Object.fromEntries(properties.map(([name, one]) => [name, arbitraryOf(one, document, depth + 1)]));
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
  // The length that JSON schema counts is that of code points, as `grapheme` and `binary` units do.
  return fc
    .oneof(
      fc.string({ minLength, maxLength, unit: 'grapheme-ascii' }),
      fc
        .array(fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }), { minLength, maxLength })
        .map((units) => units.join('')),
    )
    .filter((text) => !text.includes('\0'));
}

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
