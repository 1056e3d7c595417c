import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';
import { nearest } from '../../kernel/nearest.ts';

export interface FindNotebooksOptions {
  /** Folder of the project. */
  readonly root: string;
  /** Folder that paths count from. */
  readonly cwd: string;
}

const extension = '.ipynb';

/** Where a project keeps its notebooks. */
export function notebookDirectory(root: string): string {
  return join(root, 'notebooks');
}

/** Every notebook of a project, by name. @throws ILLUSION_NOTEBOOK_NONE */
export function listNotebooks(root: string): readonly string[] {
  const directory = notebookDirectory(root);
  const files = namesIn(directory).map((name) => join(directory, name));
  if (files.length === 0) throw fail('ILLUSION_NOTEBOOK_NONE', { directory });
  return files;
}

/**
 * The notebook somebody means: a path, or a name in the project's folder, with or without `.ipynb`.
 *
 * @throws ILLUSION_NOTEBOOK_MISSING with the nearest name.
 */
export function findNotebook(name: string, { root, cwd }: FindNotebooksOptions): string {
  const directory = notebookDirectory(root);
  const candidates = [resolve(cwd, name), resolve(directory, name)].flatMap((path) => [path, path + extension]);
  const found = candidates.find((path) => existsSync(path) && statSync(path).isFile());
  if (found !== undefined) return found;
  const wanted = basename(name, extension);
  const known = namesIn(directory).map((file) => basename(file, extension));
  throw fail('ILLUSION_NOTEBOOK_MISSING', { file: name, nearest: nearest(wanted, known) });
}

function namesIn(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith(extension))
    .sort();
}
