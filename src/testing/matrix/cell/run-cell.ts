import { appendFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import semver from 'semver';
import { type Clock, systemClock } from '../../../kernel/clock.ts';
import { isIllusionError } from '../../../kernel/errors/illusion-error.ts';
import { fail } from '../../../kernel/errors/registry.ts';
import type { MatrixProject } from '../matrix-project.ts';
import { cellEnvironment } from './cell-environment.ts';
import { readCellReport } from './cell-report.ts';
import type { Cell, CellOutcome, CellResult } from './cell-result.ts';
import { checkEngine } from './check-engine.ts';
import { judgeCell } from './judge-cell.ts';
import { makeCell } from './make-cell.ts';
import { readFailure } from './read-failure.ts';
import { runTestsInCell } from './run-tests-in-cell.ts';

/** Where a cell is. */
export type CellStep = 'node' | 'install' | 'tests';

export interface RunCellOptions {
  readonly project: MatrixProject;
  /** Of a running server, for the cells of that engine. */
  readonly url: string | undefined;
  /** How many nodes a cluster of `demo` has. */
  readonly nodes: number | undefined;
  /** Flags of `illusion test` that mean something only where there is a database. */
  readonly sqlFlags: readonly string[];
  /** Flags of `illusion test`, besides those of the engine. */
  readonly flags: readonly string[];
  readonly args: readonly string[];
  readonly program: readonly string[];
  readonly workers: number | undefined;
  /** Of the run, without what was said to it alone. */
  readonly environment: Readonly<Record<string, string>>;
  readonly log: string;
  readonly signal: AbortSignal;
  readonly onStep: (step: CellStep) => void;
  readonly clock?: Clock;
}

/** Runs one cell from fetching its Node to its result. What goes wrong is its result; only an interrupt is thrown. */
export async function runCell(cell: Cell, options: RunCellOptions): Promise<CellOutcome> {
  const { log, signal, clock = systemClock } = options;
  const course = { version: null as string | null, installMs: 0, testMs: 0 };
  try {
    const { files, ...judgement } = await runThrough(cell, options, course, clock);
    return { result: { ...cell, ...course, ...judgement, log }, files };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    const { code, what, why, next } = isIllusionError(error)
      ? error
      : fail('ILLUSION_UNEXPECTED', { message: (error as Error).message }, { cause: error });
    appendFileSync(log, `error: ${what}\n  why:  ${why}\n  next: ${next}\n  code: ${code}\n`);
    const verdict = code === 'ILLUSION_MATRIX_ENGINES_FIELD' ? 'unsupported' : 'error';
    const nothing = { passed: 0, failed: 0, skipped: 0, failures: [] };
    const result: CellResult = { ...cell, ...course, ...nothing, verdict, error: { code, what, why, next }, log };
    return { result, files: [] };
  } finally {
    // Now, while others run their tests, and not all at the end.
    await rm(path.join(options.project.folder, cell.name), { recursive: true, force: true, maxRetries: 10 });
  }
}

async function runThrough(
  { name, node: asked, engine }: Cell,
  options: RunCellOptions,
  course: { version: string | null; installMs: number; testMs: number },
  clock: Clock,
) {
  const { project, url, environment, log, signal, onStep } = options;
  onStep('node');
  const node = await project.node(asked, log);
  course.version = node.version;
  const range = project.manifest.engines?.node;
  if (range !== undefined && !semver.satisfies(node.version, range)) {
    throw fail('ILLUSION_MATRIX_ENGINES_FIELD', { version: node.version, range });
  }
  checkEngine({ engine, url, environment });
  const program = await node.fetch();
  onStep('install');
  const start = clock.monotonic();
  const install = await project.install({ version: node.version, program }, log);
  const { root, manifest, files, packed, npm, folder } = project;
  const own = { root, manifest, files, packed, npm, install, node: program, log, signal };
  const cell = await makeCell({ ...own, cell: path.join(folder, name) });
  course.installMs = Math.round(clock.monotonic() - start);
  onStep('tests');
  const testsStart = clock.monotonic();
  const report = path.join(folder, `${name}.json`);
  const ending = await runTestsInCell({
    ...options,
    cell,
    node: program,
    engine,
    flags: [...options.flags, ...flagsOf(engine, options)],
    report,
    environment: cellEnvironment(environment, project.nodeFolder(program)),
  });
  course.testMs = Math.round(clock.monotonic() - testsStart);
  const found = readCellReport(report, cell);
  return { ...judgeCell({ ending, files: found, failure: readFailure(log) }), files: found ?? [] };
}

function flagsOf(engine: Cell['engine'], { url, nodes, sqlFlags }: RunCellOptions): readonly string[] {
  return [
    ...(engine === 'external' && url !== undefined ? ['--url', url] : []),
    ...(engine === 'demo' && nodes !== undefined ? ['--nodes', String(nodes)] : []),
    ...(engine === 'fake' ? [] : sqlFlags),
  ];
}
