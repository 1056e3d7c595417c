import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../../kernel/errors/registry.ts';
import { findRoot } from '../../../project/find-root.ts';
import { isAxis, parseAxes } from '../../../testing/matrix/axes.ts';
import { writeJunit } from '../../../testing/matrix/junit.ts';
import { runMatrix } from '../../../testing/matrix/run-matrix.ts';
import type { Context } from '../../context.ts';
import { cellFlags, type FlagsInput } from './cell-flags.ts';
import { showMatrixProgress } from './matrix-progress.ts';
import type { MatrixRun } from './matrix-run.ts';
import { renderMatrix } from './render-matrix.ts';

export interface MatrixInput extends FlagsInput {
  /** What follows --matrix: axes, then what is meant for Vitest. */
  readonly matrix: readonly string[];
  readonly parallel: number | undefined;
  /** File for the report of all cells. */
  readonly junit: string | undefined;
  readonly args: readonly string[];
  readonly nodes: number | undefined;
  readonly keep: boolean;
  readonly watch: boolean;
  /** Engines that were asked for by flags. */
  readonly engines: readonly string[];
}

/** Runs the project's tests in every cell of a matrix, and tells of it: on stderr while it runs, then a table. */
export async function handleMatrix(context: Context, input: MatrixInput): Promise<MatrixRun> {
  const { globals, reporter, environment, signal, cwd } = context;
  const split = input.matrix.findIndex((word) => !isAxis(word));
  const axes = split < 0 ? input.matrix : input.matrix.slice(0, split);
  const args = [...(split < 0 ? [] : input.matrix.slice(split)), ...input.args];
  refuseConflicts(input, args, globals.engine);
  const { root, configFile } = findRoot(cwd, globals.config);
  const { settings } = await context.project({ env: globals.env ?? 'test' });
  const junit = input.junit === undefined ? undefined : path.resolve(cwd, input.junit);
  // What cannot be written to is found out before the tests have run.
  if (junit !== undefined) await mkdir(path.dirname(junit), { recursive: true });
  const progress = showMatrixProgress(context);
  try {
    const matrix = await runMatrix({
      root,
      axes: parseAxes(axes, settings.test.matrix),
      parallel: input.parallel,
      args,
      ...cellFlags(input, {
        config: globals.config === undefined ? undefined : path.relative(root, configFile),
        env: globals.env,
        yes: globals.yes,
      }),
      nodes: input.nodes,
      url: globals.url,
      program: [...process.execArgv, process.argv[1] ?? ''],
      environment,
      signal,
      onStep: progress.step,
      onOutcome: progress.outcome,
    });
    const cells = matrix.outcomes.map(({ result }) => result);
    const isGreen = cells.every(({ verdict }) => verdict === 'passed');
    const run: MatrixRun = { exitCode: isGreen ? 0 : 1, parallel: matrix.parallel, ms: matrix.ms, cells };
    if (junit !== undefined) await writeFile(junit, writeJunit(matrix.outcomes));
    reporter.result(run, renderMatrix(run, { cwd, style: reporter.style }));
    return run;
  } finally {
    progress.end();
  }
}

function refuseConflicts(input: MatrixInput, args: readonly string[], engine: string | undefined): void {
  const { engines, watch, keep, parallel } = input;
  const [named] = engine === undefined ? engines.map((name) => `--${name}`) : [`--engine ${engine}`];
  if (named !== undefined) {
    const instead = 'Name engines as an axis of the matrix: --matrix engine=embedded,fake';
    throw fail('ILLUSION_MATRIX_CONFLICT', { flag: named, instead });
  }
  if (watch) {
    const instead = 'A matrix runs once. Watch with one engine: illusion test --watch';
    throw fail('ILLUSION_MATRIX_CONFLICT', { flag: '--watch', instead });
  }
  if (keep) {
    const instead = 'What a cell keeps goes with its folder. Run the engine alone: illusion test --keep';
    throw fail('ILLUSION_MATRIX_CONFLICT', { flag: '--keep', instead });
  }
  if (parallel === 0) {
    const expected = 'a whole number from 1';
    throw fail('ILLUSION_OPTION_INVALID', { flag: '--matrix-parallel', value: '0', expected });
  }
  const file = args.find((arg) => /^--output-?file(?:=|$)/i.test(arg));
  if (file === undefined) return;
  throw fail('ILLUSION_MATRIX_CONFLICT', {
    flag: '--outputFile',
    instead: 'Use --junit FILE for one report of all cells, or --json for their results.',
  });
}
