import { rename, rm, stat, writeFile } from 'node:fs/promises';
import type { Notebook } from './notebook.ts';
import type { NotebookFile } from './read-notebook.ts';

/** Jupyter's own. */
const DEFAULT_INDENT = 1;

/**
 * Puts a notebook in place of the one that was read, at once or not at all. Indentation and the last line break stay as they are, and so
 * does the whole file when nothing in it is different.
 *
 * @returns whether the file was written.
 */
export async function writeNotebook({ file, text, notebook }: NotebookFile, changed: Notebook): Promise<boolean> {
  if (JSON.stringify(changed) === JSON.stringify(notebook)) return false;
  const indent = /^\{\r?\n(\s+)"/.exec(text)?.[1] ?? DEFAULT_INDENT;
  await replaceFile(file, `${JSON.stringify(changed, null, indent)}${text.endsWith('\n') ? '\n' : ''}`);
  return true;
}

async function replaceFile(file: string, text: string): Promise<void> {
  const { mode } = await stat(file);
  const unfinished = `${file}.${process.pid}`;
  try {
    await writeFile(unfinished, text, { mode });
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
