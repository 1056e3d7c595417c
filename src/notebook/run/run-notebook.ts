import { type Progress, silent } from '../../kernel/progress.ts';
import type { CompiledCell } from '../compile/compile-cell.ts';
import { isRunnable, joinText, type Notebook, type Output } from '../file/notebook.ts';
import { withOutputs } from '../file/with-outputs.ts';
import { type KernelProgram, startKernel } from './kernel-process.ts';
import { type CellFailure, runCell } from './run-cell.ts';

export interface RunNotebookOptions {
  /** Absolute path. */
  readonly file: string;
  readonly notebook: Notebook;
  /** Folder of the project. */
  readonly root: string;
  readonly kernel: KernelProgram;
  /** For each cell. */
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
  readonly progress?: Progress | undefined;
}

export interface NotebookRun {
  /** With the outputs of this run. */
  readonly notebook: Notebook;
  /** How many cells ran. */
  readonly cells: number;
  /** The cell that ended it, its number counted from 1 over all kinds of cells. */
  readonly failure?: (CellFailure & { readonly cell: number }) | undefined;
}

/** Runs the cells of a notebook from top to bottom, in a process of its own, up to the first that fails. Writes nothing. */
export async function runNotebook(options: RunNotebookOptions): Promise<NotebookRun> {
  const { file, notebook, root, timeoutSeconds, signal, progress = silent } = options;
  const outputs = new Map<number, readonly Output[]>();
  const compiled = new Map<number, CompiledCell>();
  const kernel = await startKernel(file, options.kernel);
  const total = notebook.cells.filter(isRunnable).length;
  try {
    for (const [index, cell] of notebook.cells.entries()) {
      if (!isRunnable(cell)) continue;
      progress(`cell ${index + 1} (${outputs.size + 1} of ${total})`);
      const source = joinText(cell.source);
      const run = await runCell({
        kernel,
        notebook: file,
        root,
        source,
        cell: index + 1,
        compiled,
        timeoutSeconds,
        signal,
      });
      outputs.set(index, run.outputs);
      if (run.failure) {
        const failure = { ...run.failure, cell: index + 1 };
        return { notebook: withOutputs(notebook, outputs), cells: outputs.size, failure };
      }
    }
  } finally {
    await kernel.dispose();
  }
  return { notebook: withOutputs(notebook, outputs), cells: outputs.size };
}
