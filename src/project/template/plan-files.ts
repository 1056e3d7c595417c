import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';
import { mergeManifest } from './merge-manifest.ts';
import type { ProjectFile } from './reference-files.ts';

/**
 * What becomes of a file: it is new; it is there and says the same; it is there and gets what it lacks; it is there and stays as it
 * is; it is there and says something else.
 */
export type FileAction = 'create' | 'same' | 'extend' | 'keep' | 'conflict';

export interface PlannedFile extends ProjectFile {
  readonly action: FileAction;
}

/** Files that are lists of lines, of which each is needed once. */
const lists = new Set(['.gitignore', '.npmrc', '.env']);
/** Files that are the user's own words. */
const own = new Set(['README.md']);

/**
 * Compares files with what a folder has. Nothing is written.
 *
 * @throws ILLUSION_INIT_MANIFEST when the package.json that is there cannot be read.
 */
export async function planFiles(folder: string, files: readonly ProjectFile[]): Promise<readonly PlannedFile[]> {
  return Promise.all(
    files.map(async (file) => {
      const there = await readFile(join(folder, file.path), 'utf8').catch(() => undefined);
      return { ...file, ...decide(join(folder, file.path), file, there) };
    }),
  );
}

type Decision = { readonly action: FileAction; readonly text?: string };

function decide(absolute: string, { path, text }: ProjectFile, there: string | undefined): Decision {
  if (there === undefined) return { action: 'create' };
  if (there === text) return { action: 'same' };
  if (own.has(path)) return { action: 'keep' };
  if (path !== 'package.json' && !lists.has(path)) return { action: 'conflict' };
  const merged = path === 'package.json' ? merge(absolute, there, text) : appendLines(there, text);
  return merged === undefined ? { action: 'same' } : { action: 'extend', text: merged };
}

function merge(file: string, there: string, text: string): string | undefined {
  try {
    return mergeManifest(there, JSON.parse(text) as object);
  } catch (error) {
    throw fail('ILLUSION_INIT_MANIFEST', { file, message: (error as Error).message }, { cause: error });
  }
}

/** `node_modules`, `/node_modules` and `node_modules/` are the same to git. */
const keyOf = (line: string) => line.trim().replace(/^\/|\/$/g, '');

function appendLines(there: string, text: string): string | undefined {
  const known = new Set(there.split(/\r?\n/).map(keyOf));
  const lacking = text.split('\n').filter((line) => line !== '' && !known.has(keyOf(line)));
  if (lacking.length === 0) return undefined;
  const before = there === '' || there.endsWith('\n') ? there : `${there}\n`;
  return `${before}${lacking.join('\n')}\n`;
}
