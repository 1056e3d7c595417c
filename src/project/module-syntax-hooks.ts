import { readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

const typeScript = /^file:.*\.ts(?:\?|%3Ftsx-|$)/;
/** A line that begins as only one of an ES module does. */
const moduleSyntax = /^\s*(?:import\s*(?:[\w{*"']|type\b)|export\s*[\w{*])/m;

/** What tsx adds to the URL of a file that it takes for CommonJS, when it is imported: by another URL it would be loaded again. */
const preparsed = /(?:%3F|[?&])tsx-commonjs-.*$/;

interface Resolved {
  readonly url: string;
  readonly format?: string | null | undefined;
}

/**
 * Takes a TypeScript file for an ES module when it is written as one, also where the nearest package.json does not say
 * `"type": "module"`, or says `"commonjs"`, as that of a project does which compiles its TypeScript. A file of JavaScript there
 * goes by what package.json says.
 */
export const resolve: nodeModule.ResolveHook = async (specifier, context, nextResolve) => {
  const resolved = await nextResolve(specifier, context);
  if (!isWrittenAsModule(resolved)) return resolved;
  return { ...resolved, url: resolved.url.replace(preparsed, ''), format: 'module' };
};

type ResolveNext = (specifier: string, context: object) => Resolved;
type RegisterHooks = (hooks: {
  readonly resolve: (specifier: string, context: object, nextResolve: ResolveNext) => Resolved;
}) => void;

/** The same for a Node that strips types itself: left to itself, it warns of the one and refuses the other. */
export function heedModuleSyntax(): void {
  const { registerHooks } = nodeModule as unknown as { readonly registerHooks: RegisterHooks };
  registerHooks({
    resolve: (specifier, context, nextResolve) => {
      const resolved = nextResolve(specifier, context);
      return isWrittenAsModule(resolved) ? { ...resolved, format: 'module-typescript' } : resolved;
    },
  });
}

function isWrittenAsModule({ url, format }: Resolved): boolean {
  if (format === 'module' || format === 'module-typescript' || !typeScript.test(url)) return false;
  return moduleSyntax.test(readFileSync(fileURLToPath(url.replace(preparsed, '').replace(/\?.*$/, '')), 'utf8'));
}
