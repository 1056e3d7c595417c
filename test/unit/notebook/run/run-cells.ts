import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import type { CompiledCell } from '../../../../src/notebook/compile/compile-cell.ts';
import { joinText, type Notebook, type Output } from '../../../../src/notebook/file/notebook.ts';
import { type KernelProgram, startKernel } from '../../../../src/notebook/run/kernel-process.ts';
import { type CellRun, runCell } from '../../../../src/notebook/run/run-cell.ts';
import { type NotebookRun, runNotebook } from '../../../../src/notebook/run/run-notebook.ts';

const kernelProgram: KernelProgram = {
  file: join(import.meta.dirname, '../../../../src/cli/notebook/kernel-main.ts'),
  environment: { PATH: process.env['PATH'] },
  nodeFlags: ['--conditions=illusion-source', '--import', import.meta.resolve('tsx')],
};

export function notebookOf(cells: readonly string[]): Notebook {
  return {
    cells: cells.map((source) => ({ cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source })),
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  };
}

interface RunCellsOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly timeoutSeconds?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (message: string) => void;
}

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'illusion notebook ')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs cells as a notebook that lies beside these files. */
export async function runCells(cells: readonly string[], options: RunCellsOptions = {}): Promise<NotebookRun> {
  const root = temporaryFolder();
  for (const [name, text] of Object.entries(options.files ?? {})) writeFileSync(join(root, name), text);
  return runNotebook({
    file: join(root, 'my notebook.ipynb'),
    notebook: notebookOf(cells),
    root,
    kernel: kernelProgram,
    timeoutSeconds: options.timeoutSeconds ?? 30,
    signal: options.signal ?? new AbortController().signal,
    progress: options.onProgress,
  });
}

/** A kernel whose cells may fail one after the other, until the tests of this file are over. */
export async function openKernel(
  files: Readonly<Record<string, string>>,
): Promise<(source: string) => Promise<CellRun>> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'illusion notebook ')));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  const notebook = join(root, 'a.ipynb');
  const kernel = await startKernel(notebook, kernelProgram);
  afterAll(async () => {
    await kernel.dispose();
    rmSync(root, { recursive: true, force: true });
  });
  const compiled = new Map<number, CompiledCell>();
  const { signal } = new AbortController();
  return (source) =>
    runCell({ kernel, notebook, root, source, cell: compiled.size + 1, compiled, timeoutSeconds: 30, signal });
}

/** What each cell put out, as text: streams as they are, results in plain text. */
export function textsOf({ notebook }: NotebookRun): readonly string[] {
  return notebook.cells.map(({ outputs = [] }) => outputs.map(textOf).join(''));
}

function textOf(output: Output): string {
  switch (output.output_type) {
    case 'stream':
      return joinText(output.text);
    case 'error':
      return output.traceback.join('\n');
    case 'execute_result':
    case 'display_data':
      return joinText((output.data['text/plain'] ?? '') as string[]);
  }
}
