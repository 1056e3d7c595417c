/**
 * An example value for a schema, to begin typing from.
 *
 * @param {any} schema
 * @param {any} api the OpenAPI document, for references
 */
export function exampleOf(schema, api) {
  const {
    examples,
    example,
    enum: values,
    const: only,
    anyOf,
    oneOf,
    type,
    format,
    properties,
    items,
    minimum,
  } = resolve(schema, api);
  if (examples?.length) return examples[0];
  if (example !== undefined) return example;
  if (only !== undefined) return only;
  if (values?.length) return values[0];
  const alternative = (anyOf ?? oneOf)?.[0];
  if (alternative) return exampleOf(alternative, api);
  if (properties)
    return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, exampleOf(value, api)]));
  if (items) return [exampleOf(items, api)];
  if (type === 'integer' || type === 'number') return minimum ?? 0;
  if (type === 'boolean') return true;
  if (format === 'uuid') return '00000000-0000-0000-0000-000000000000';
  if (format === 'date-time') return '2024-01-31T12:00:00.000Z';
  return type === 'string' ? 'text' : {};
}

/** The schema behind a `$ref`, or the schema itself. */
export function resolve(schema, api) {
  if (!schema?.$ref) return schema ?? {};
  const steps = schema.$ref.slice(2).split('/');
  return resolve(
    steps.reduce((node, step) => node?.[step], api),
    api,
  );
}
