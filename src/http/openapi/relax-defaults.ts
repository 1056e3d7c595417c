import type { FastifySchema } from 'fastify';

const requestParts = ['querystring', 'headers', 'body'] as const;

/** What has a default may be left out of a request, whatever `required` says: validation fills it in before it looks. */
export function relaxDefaults(schema: FastifySchema): FastifySchema {
  const relaxed = requestParts.flatMap((part) => (schema[part] ? [[part, relax(schema[part])] as const] : []));
  return { ...schema, ...Object.fromEntries(relaxed) };
}

function relax(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(relax);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, relax(value)]));
  const { required, properties } = copy as { required?: unknown; properties?: Readonly<Record<string, object>> };
  if (!Array.isArray(required) || !properties) return copy;
  const needed = required.filter((name: string) => !('default' in (properties[name] ?? {})));
  if (needed.length > 0) return { ...copy, required: needed };
  const { required: _, ...rest } = copy;
  return rest;
}
