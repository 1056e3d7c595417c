import { readFileSync } from 'node:fs';
import type { ResolveHook } from 'node:module';
import { fileURLToPath } from 'node:url';

const typeScript = /^file:.*\.ts(?:\?|$)/;
/** A line that begins as only one of an ES module does. */
const moduleSyntax = /^\s*(?:import\s*(?:[\w{*"']|type\b)|export\s*[\w{*])/m;

/**
 * Takes a TypeScript file for an ES module when it is written as one, also where the nearest package.json does not say
 * `"type": "module"`: as Node does with JavaScript, and from 22.18 on with TypeScript.
 */
export const resolve: ResolveHook = async (specifier, context, nextResolve) => {
  const resolved = await nextResolve(specifier, context);
  if (resolved.format === 'module' || !typeScript.test(resolved.url)) return resolved;
  const source = readFileSync(fileURLToPath(resolved.url.replace(/\?.*$/, '')), 'utf8');
  return moduleSyntax.test(source) ? { ...resolved, format: 'module' } : resolved;
};
