import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';
import { type Cell, type Notebook, toLines } from './notebook.ts';

/** So that Jupyter opens a notebook with the TypeScript kernel, and colours it right. */
export const notebookMetadata = Object.freeze({
  kernelspec: Object.freeze({ display_name: 'TypeScript', language: 'typescript', name: 'tslab' }),
  language_info: Object.freeze({ file_extension: '.ts', mimetype: 'text/typescript', name: 'typescript' }),
});

export interface NewNotebookOptions {
  /** Absolute path; nothing may be there yet. */
  readonly file: string;
  /** How a cell gets `illusion/notebook`. */
  readonly importLine: string;
}

/** Writes a small notebook that runs. @throws ILLUSION_NOTEBOOK_EXISTS */
export async function newNotebook({ file, importLine }: NewNotebookOptions): Promise<void> {
  const title = basename(file, '.ipynb').replaceAll(/[-_]+/g, ' ');
  const notebook: Notebook = {
    cells: [
      markdown('title', `# ${title}`),
      code('system', `${importLine}\nconst { apiUrl, databaseUrl } = findSystem();`),
      code('answer', "const answer = await fetch(apiUrl + '/readyz');\nanswer.status"),
    ],
    metadata: notebookMetadata,
    nbformat: 4,
    nbformat_minor: 5,
  };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(notebook, null, 1)}\n`, { flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? fail('ILLUSION_NOTEBOOK_EXISTS', { file }, { cause: error }) : error;
    },
  );
}

function markdown(id: string, source: string): Cell {
  return { cell_type: 'markdown', id, metadata: {}, source: toLines(source) } as Cell;
}

function code(id: string, source: string): Cell {
  return { cell_type: 'code', execution_count: null, id, metadata: {}, outputs: [], source: toLines(source) } as Cell;
}
