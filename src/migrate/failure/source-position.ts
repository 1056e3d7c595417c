import { pathToFileURL } from 'node:url';

/** Line and column in a file that an error's stack names, such as `12:9`; undefined when the stack does not lead there. */
export function positionIn(path: string, error: unknown): string | undefined {
  const { stack } = (error ?? {}) as { readonly stack?: unknown };
  if (typeof stack !== 'string') return undefined;
  for (const name of [pathToFileURL(path).href, path]) {
    const at = stack.indexOf(`${name}:`);
    const place = at < 0 ? null : /^(\d+)(?::(\d+))?/.exec(stack.slice(at + name.length + 1));
    if (place) return place[0];
  }
  return undefined;
}
