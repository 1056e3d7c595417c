import { existsSync, statSync } from 'node:fs';
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { fail } from '../kernel/errors/registry.ts';
import { wordModuleFailure } from './word-module-failure.ts';

/**
 * Loads a module of the user's project, TypeScript or JavaScript: the config, models, migrations, seeds, the API.
 *
 * Where Node strips types itself (22.18 and later) this is a plain `import()`, about 30 ms for the first file. Before that, the first
 * TypeScript file registers one loader for all that follow, about 140 ms. Either way a file is one module, whoever imports it first: the
 * loader works on file URLs and leaves resolution of packages to Node, so `illusion` is the same instance here and there.
 *
 * @throws ILLUSION_MODULE_MISSING, ILLUSION_MODULE_SYNTAX, ILLUSION_MODULE_THREW with the file's path.
 */
export async function loadModule(file: string): Promise<Readonly<Record<string, unknown>>> {
  if (!existsSync(file)) throw fail('ILLUSION_MODULE_MISSING', { file });
  await prepare(file);
  try {
    return (await import(urlOf(file))) as Record<string, unknown>;
  } catch (error) {
    throw wordModuleFailure(file, error);
  }
}

/** When a file was changed that was loaded, as far as it was known then. */
const loadedFrom = new Map<string, number>();

/** A file that was edited since it was loaded is another module; what it imports is not. */
function urlOf(file: string): string {
  const { href } = pathToFileURL(file);
  const changed = statSync(file).mtimeMs;
  const before = loadedFrom.get(file) ?? changed;
  loadedFrom.set(file, before);
  return changed === before ? href : `${href}?changed=${changed}`;
}

/** Whether this is TypeScript, on a Node that does not strip types itself. */
export function needsLoader(file: string): boolean {
  return /\.[cm]?ts$/.test(file) && !(process.features as { typescript?: unknown }).typescript;
}

/** Gets ready what TypeScript files will need, for somebody who waits for something else meanwhile. */
export async function prepareLoader(): Promise<void> {
  await prepare('any.ts');
}

let registered: Promise<void> | undefined;

async function prepare(file: string): Promise<void> {
  if (needsLoader(file)) registered ??= registerLoader();
  else if (/\.ts$/.test(file))
    registered ??= import('./module-syntax-hooks.ts').then((module) => module.heedModuleSyntax());
  await registered;
}

async function registerLoader(): Promise<void> {
  const { register: registerTsx } = await import('tsx/esm/api');
  registerTsx();
  // Asked before tsx: the last one registered is the first one asked.
  register(import.meta.url.endsWith('.ts') ? './module-syntax-hooks.ts' : './module-syntax-hooks.js', import.meta.url);
}
