import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fail } from '../../../../kernel/errors/registry.ts';
import { notebookDirectory } from '../../../../notebook/file/find-notebooks.ts';
import { newNotebook } from '../../../../notebook/file/new-notebook.ts';
import { findRoot } from '../../../../project/find-root.ts';
import type { Context } from '../../../context.ts';

export interface NewInput {
  readonly name: string;
}

export interface NewResult {
  /** Path from the working folder. */
  readonly file: string;
}

export async function handle({ cwd, globals }: Context, { name }: NewInput): Promise<NewResult> {
  const plain = name.replace(/\.ipynb$/, '');
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}._-]*$/u.test(plain)) throw fail('ILLUSION_NOTEBOOK_NAME', { name });
  const { root } = findRoot(cwd, globals.config);
  const file = join(notebookDirectory(root), `${plain}.ipynb`);
  await newNotebook({ file, importLine: importLine(root) });
  return { file: relative(cwd, file) };
}

export function render({ file }: NewResult): string {
  return `Wrote ${file}. Next: illusion notebook run ${file}`;
}

/** Jupyter's kernel knows a package that is installed; in the repository of the package itself, only `require` finds it. */
function importLine(root: string): string {
  const isInstalled = existsSync(join(root, 'node_modules/illusion'));
  return isInstalled
    ? "import { display, findSystem, load } from 'illusion/notebook';"
    : "const { display, findSystem, load } = require('illusion/notebook');";
}
