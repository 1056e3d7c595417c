import { type JsonSchema, type OpenapiDocument, resolveSchema } from '../openapi/operations.ts';

/** Values of every type, among them those that are nearly what a schema asks for. */
const others: readonly unknown[] = [null, true, 0, -1, 1.5, 1e308, '', 'x', 'null', [], {}];
const DEEP = 4;

/**
 * Changes a value at every place, in every way that its schema may not allow: another type, null, something missing or too much,
 * just beyond a bound. Some of what is given may be allowed all the same.
 */
export function listBreaks(
  schema: JsonSchema,
  value: unknown,
  document: OpenapiDocument,
  depth = 0,
): readonly unknown[] {
  const resolved = resolveSchema(schema, document);
  const here = [...others, ...listBeyondBounds(resolved, value)];
  if (depth >= DEEP || typeof value !== 'object' || value === null) return here;
  const inner = (key: string | number, one: unknown) =>
    listBreaks(schemaAt(resolved, key), one, document, depth + 1).map((broken) => replaceAt(value, key, broken));
  if (Array.isArray(value)) return [...here, ...(value.length > 0 ? inner(0, value[0]) : [])];
  const names = Object.keys(value);
  const without = names.map((name) => Object.fromEntries(Object.entries(value).filter(([one]) => one !== name)));
  const extra = { ...value, unexpected_property: 'x' };
  const values = value as Readonly<Record<string, unknown>>;
  return [...here, ...without, extra, ...names.flatMap((name) => inner(name, values[name]))];
}

function listBeyondBounds(schema: JsonSchema, value: unknown): readonly unknown[] {
  const at = (keyword: string): number | undefined => {
    const bound = schema[keyword];
    return typeof bound === 'number' ? bound : undefined;
  };
  const broken: unknown[] = [];
  const add = (bound: number | undefined, make: (bound: number) => unknown) => {
    if (bound !== undefined) broken.push(make(bound));
  };
  add(at('minimum'), (bound) => bound - 1);
  add(at('maximum'), (bound) => bound + 1);
  add(at('exclusiveMinimum'), (bound) => bound);
  add(at('exclusiveMaximum'), (bound) => bound);
  add(at('multipleOf'), (step) => Number(value) + step / 2);
  const text = typeof value === 'string' ? value : '';
  add(at('minLength'), (length) => [...text].slice(0, length - 1).join(''));
  add(at('maxLength'), (length) => text + 'x'.repeat(length + 1 - [...text].length));
  const list = Array.isArray(value) ? value : [];
  add(at('minItems'), (length) => list.slice(0, length - 1));
  add(at('maxItems'), (length) => Array.from({ length: length + 1 }, (_, place) => list[place % list.length] ?? null));
  if (schema['uniqueItems'] === true && list.length > 0) broken.push([list[0], list[0]]);
  return broken;
}

function schemaAt(schema: JsonSchema, key: string | number): JsonSchema {
  const schemas = (
    typeof key === 'number' ? schema['items'] : (schema['properties'] as JsonSchema | undefined)?.[key]
  ) as JsonSchema | undefined;
  return schemas ?? {};
}

function replaceAt(value: object, key: string | number, broken: unknown): unknown {
  if (Array.isArray(value)) return value.with(Number(key), broken);
  return { ...value, [key]: broken };
}
