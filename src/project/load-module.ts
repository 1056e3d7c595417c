import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { fail } from '../kernel/errors/registry.ts';

/**
 * Loads a module of the user's project, TypeScript or JavaScript: the config, models, migrations, seeds, the API.
 *
 * Where Node strips types itself (22.18 and later) this is a plain `import()` and costs nothing more. Before that, the first
 * TypeScript file registers one loader for all that follow. Either way a file is one module, whoever imports it first: the
 * loader works on file URLs and leaves resolution of packages to Node, so `illusion` is the same instance here and there.
 *
 * @throws ILLUSION_MODULE_MISSING, ILLUSION_MODULE_SYNTAX, ILLUSION_MODULE_THREW with the file's path.
 */
export async function loadModule(file: string): Promise<Readonly<Record<string, unknown>>> {
  if (!existsSync(file)) throw fail('ILLUSION_MODULE_MISSING', { file });
  if (/\.[cm]?ts$/.test(file) && !stripsTypes()) await registerLoader();
  try {
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  } catch (error) {
    throw wordFailure(file, error);
  }
}

function stripsTypes(): boolean {
  return Boolean((process.features as { typescript?: unknown }).typescript);
}

let registered: Promise<void> | undefined;

function registerLoader(): Promise<void> {
  registered ??= import('tsx/esm/api').then(({ register }) => {
    register();
  });
  return registered;
}

function wordFailure(file: string, error: unknown): Error {
  const { name, code, message, stack } = error as NodeJS.ErrnoException;
  const options = { cause: error };
  if (name === 'SyntaxError' || name === 'TransformError' || code === 'ERR_INVALID_TYPESCRIPT_SYNTAX') {
    return fail('ILLUSION_MODULE_SYNTAX', { file, message: firstLines(message), position: positionIn(stack) }, options);
  }
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'ERR_UNSUPPORTED_DIR_IMPORT') {
    return fail('ILLUSION_MODULE_IMPORT', { file, message: firstLines(message) }, options);
  }
  return fail('ILLUSION_MODULE_THREW', { file, message: firstLines(message ?? String(error)) }, options);
}

function firstLines(message: string): string {
  return message.split('\n').slice(0, 3).join(' ').trim();
}

/** Node puts `file:line` before the stack of a syntax error. */
function positionIn(stack: string | undefined): string | undefined {
  return /^\s*(?:file:\/\/)?\/?.*?:(\d+(?::\d+)?)\s*$/m.exec(stack?.split('\n')[0] ?? '')?.[1];
}
