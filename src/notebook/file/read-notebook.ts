import { readFile } from 'node:fs/promises';
import { fail } from '../../kernel/errors/registry.ts';
import type { Notebook } from './notebook.ts';

export interface NotebookFile {
  /** Absolute path. */
  readonly file: string;
  /** What it held when it was read. */
  readonly text: string;
  readonly notebook: Notebook;
}

/** Reads a notebook. @throws ILLUSION_NOTEBOOK_MISSING, ILLUSION_NOTEBOOK_INVALID */
export async function readNotebook(file: string): Promise<NotebookFile> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR')
      throw fail('ILLUSION_NOTEBOOK_MISSING', { file }, { cause: error });
    throw fail('ILLUSION_NOTEBOOK_INVALID', { file, problem: error.message }, { cause: error });
  });
  const problem = (words: string) => fail('ILLUSION_NOTEBOOK_INVALID', { file, problem: words });
  const value = parse(text, problem);
  const found = findProblem(value);
  if (found !== undefined) throw problem(found);
  return { file, text, notebook: value as Notebook };
}

function parse(text: string, problem: (words: string) => Error): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const conflict = /^(?:<{7}|={7}|>{7})/m.test(text);
    throw problem(conflict ? 'it has conflict markers of Git in it' : `it is no JSON: ${(error as Error).message}`);
  }
}

const cellTypes = ['code', 'markdown', 'raw'];

/** What keeps a value from being a notebook of format 4; undefined when nothing does. */
function findProblem(value: unknown): string | undefined {
  if (!isObject(value)) return 'it holds no JSON object';
  const { nbformat, cells, metadata } = value;
  if (nbformat !== 4)
    return typeof nbformat === 'number'
      ? `it is of nbformat ${nbformat}, and 4 is understood (jupyter nbconvert --to notebook --inplace converts it)`
      : 'it has no nbformat';
  if (!Array.isArray(cells)) return 'it has no list of cells';
  if (!isObject(metadata)) return 'it has no metadata';
  for (const [at, cell] of cells.entries()) {
    const found = findCellProblem(cell);
    if (found !== undefined) return `cell ${at + 1} ${found}`;
  }
  return undefined;
}

function findCellProblem(cell: unknown): string | undefined {
  if (!isObject(cell)) return 'is no object';
  if (!cellTypes.includes(cell['cell_type'] as string))
    return `has the cell_type ${JSON.stringify(cell['cell_type'])}, which is none of ${cellTypes.join(', ')}`;
  if (!isText(cell['source'])) return 'has no source';
  if (!isObject(cell['metadata'])) return 'has no metadata';
  if (cell['cell_type'] === 'code' && !Array.isArray(cell['outputs'])) return 'has no list of outputs';
  return undefined;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.every((line) => typeof line === 'string'));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
