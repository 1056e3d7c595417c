import { basename, relative } from 'node:path';
import type { IllusionError } from '../../../../kernel/errors/illusion-error.ts';
import { fail } from '../../../../kernel/errors/registry.ts';
import { compareOutputs } from '../../../../notebook/check/compare-outputs.ts';
import { findNotebook, listNotebooks } from '../../../../notebook/file/find-notebooks.ts';
import { type NotebookFile, readNotebook } from '../../../../notebook/file/read-notebook.ts';
import { writeNotebook } from '../../../../notebook/file/write-notebook.ts';
import { type NotebookRun, runNotebook } from '../../../../notebook/run/run-notebook.ts';
import type { Context } from '../../../context.ts';
import { kernelFile } from '../../../notebook/kernel-file.ts';
import type { Style } from '../../../reporter/style.ts';
import { findSystem, systemEnvironment } from '../../../system/find-system.ts';
import { explainFailure } from './explain-failure.ts';
import { renderRuns } from './render-runs.ts';
import type { NotebookRuns, RunOfNotebook } from './runs.ts';

export interface RunInput {
  readonly files: readonly string[];
  readonly check: boolean;
  readonly timeoutSeconds: number;
}

export async function handle(context: Context, input: RunInput): Promise<NotebookRuns> {
  const { files, check, timeoutSeconds } = input;
  if (timeoutSeconds < 1) {
    const value = String(timeoutSeconds);
    throw fail('ILLUSION_OPTION_INVALID', { flag: '--timeout', value, expected: 'a whole number of seconds from 1' });
  }
  const { root } = await context.project();
  const paths =
    files.length === 0 ? listNotebooks(root) : files.map((name) => findNotebook(name, { root, cwd: context.cwd }));
  // All are read before any runs: a broken file should not be found after minutes.
  const notebooks = await Promise.all([...new Set(paths)].map(readNotebook));
  const environment = systemEnvironment(context.environment, await findSystem(context));
  const ended: RunOfNotebook[] = [];
  const failures: IllusionError[] = [];
  for (const notebook of notebooks) {
    const started = performance.now();
    const run = await runOne(context, notebook, { root, environment, timeoutSeconds });
    const written = check ? false : await writeNotebook(notebook, run.notebook);
    const file = relative(context.cwd, notebook.file);
    if (run.failure) failures.push(explainFailure(file, run.failure, timeoutSeconds));
    else {
      const milliseconds = Math.round(performance.now() - started);
      const differences = check ? compareOutputs(notebook.notebook, run.notebook) : [];
      ended.push({ file, cells: run.cells, milliseconds, written, differences });
    }
  }
  const [first, ...more] = failures;
  if (first && more.length === 0) throw first;
  if (first) {
    const words = failures.map(({ what, why }) => `${what}: ${why}`);
    throw fail(
      'ILLUSION_NOTEBOOKS_FAILED',
      { failures: words },
      { details: { failures: failures.map(({ details }) => details) } },
    );
  }
  return { checked: check, notebooks: ended };
}

export function render(runs: NotebookRuns, style: Style): string {
  return renderRuns(runs, style);
}

export function exitCodeOf({ notebooks }: NotebookRuns): 0 | 3 {
  return notebooks.some(({ differences }) => differences.length > 0) ? 3 : 0;
}

function runOne(
  context: Context,
  { file, notebook }: NotebookFile,
  options: {
    readonly root: string;
    readonly environment: Readonly<Record<string, string | undefined>>;
    readonly timeoutSeconds: number;
  },
): Promise<NotebookRun> {
  const { root, environment, timeoutSeconds } = options;
  const { reporter, signal } = context;
  return runNotebook({
    file,
    notebook,
    root,
    kernel: { file: kernelFile(), environment },
    timeoutSeconds,
    signal,
    progress: (message) => reporter.progress(`${basename(file)}: ${message}`),
  });
}
