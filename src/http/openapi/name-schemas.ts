interface Document {
  readonly paths?: unknown;
  readonly components?: unknown;
}

/** Moves every object schema with a title into components.schemas under that name, so that generated clients get named types. */
export function nameSchemas<D extends Document>(document: D): D {
  const named: Record<string, unknown> = {};
  const paths = replaceTitled(document.paths, named);
  return { ...document, paths, components: { ...(document.components ?? {}), schemas: named } } as D;
}

function replaceTitled(node: unknown, named: Record<string, unknown>): unknown {
  if (Array.isArray(node)) return node.map((item) => replaceTitled(item, named));
  if (typeof node !== 'object' || node === null) return node;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) copy[key] = replaceTitled(value, named);
  const title = copy['title'];
  if (copy['type'] !== 'object' || typeof title !== 'string') return copy;
  const { title: _title, description: _description, ...schema } = copy;
  named[title] ??= schema;
  return { $ref: `#/components/schemas/${title}` };
}
