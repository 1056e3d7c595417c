import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { findCacheDirectory } from '../../engine/files/cache-directory.ts';
import { chooseServerUser } from '../../engine/files/server-user.ts';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import type { Axes } from './axes.ts';
import type { Cell, CellOutcome } from './cell/cell-result.ts';
import { type CellStep, type RunCellOptions, runCell } from './cell/run-cell.ts';
import { chooseParallel } from './choose-parallel.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { createNpm, type Npm } from './install/npm.ts';
import { listCells } from './list-cells.ts';
import { openMatrixProject } from './matrix-project.ts';
import { prune } from './prune.ts';
import { makeRunFolder } from './run-folder.ts';

export interface MatrixOptions
  extends Pick<RunCellOptions, 'url' | 'nodes' | 'sqlFlags' | 'flags' | 'args' | 'program'> {
  /** Folder of the project. */
  readonly root: string;
  readonly axes: Axes;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** How many cells run at once; chosen by cores and memory unless given. */
  readonly parallel: number | undefined;
  readonly signal: AbortSignal;
  /** Told of each step of each cell; `pack` comes before the first. */
  readonly onStep?: (step: CellStep | 'pack', cell: Cell | undefined) => void;
  readonly onOutcome?: (outcome: CellOutcome) => void;
  readonly npm?: Npm;
  /** What is kept between runs; in the user's cache unless given. */
  readonly cache?: string;
  readonly clock?: Clock;
}

export interface Matrix {
  /** In the order of the axes. */
  readonly outcomes: readonly CellOutcome[];
  /** How many ran at once. */
  readonly parallel: number;
  readonly ms: number;
}

const DAY_MS = 24 * 3_600_000;
const KEPT_MS = 30 * DAY_MS;
const KEPT_INSTALLS = 12;
const KEPT_NODES = 12;
const KEPT_LOGS = 5;

/**
 * Runs a project's tests on every Node with every engine, each in a folder of its own, in which its dependencies and its own
 * tarball are cleanly installed.
 *
 * @throws ILLUSION_MATRIX_PACK and ILLUSION_MATRIX_PACK_LACKS, the signal's reason when aborted; what goes wrong in a cell is its outcome.
 */
export async function runMatrix(options: MatrixOptions): Promise<Matrix> {
  const { root, axes, signal, onStep, onOutcome, clock = systemClock } = options;
  const start = clock.monotonic();
  const cache = options.cache ?? path.join(findCacheDirectory(chooseServerUser()), 'matrix');
  const logs = makeLogFolder(root, clock.now());
  const folder = makeRunFolder(path.join(cache, 'runs'));
  const environment = cleanEnvironment(options.environment);
  const npm = options.npm ?? createNpm(options.environment['npm_execpath'], environment);
  try {
    onStep?.('pack', undefined);
    const now = clock.now();
    const project = await openMatrixProject({
      root,
      npm,
      cache,
      folder,
      log: path.join(logs, 'pack.log'),
      now,
      signal,
    });
    const cells = listCells(axes);
    const machine = { availableBytes: process.availableMemory(), cores: availableParallelism() };
    const parallel = chooseParallel(cells.length, machine, options.parallel);
    const hasOwnWorkers = parallel.cells === 1 || options.args.some((arg) => /^--(?:max-?workers)\b/i.test(arg));
    const outcomes = await runAtMost(parallel.cells, cells, async (cell) => {
      const outcome = await runCell(cell, {
        ...options,
        environment,
        project,
        workers: hasOwnWorkers ? undefined : parallel.workers,
        log: path.join(logs, `${cell.name}.log`),
        onStep: (step) => onStep?.(step, cell),
      });
      onOutcome?.(outcome);
      return outcome;
    });
    return { outcomes, parallel: parallel.cells, ms: Math.round(clock.monotonic() - start) };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    const kept = { olderThanMs: KEPT_MS, now: clock.now() };
    prune(path.join(cache, 'installs'), { ...kept, most: KEPT_INSTALLS });
    prune(path.join(cache, 'node'), { ...kept, most: KEPT_NODES });
    prune(path.dirname(logs), { ...kept, most: KEPT_LOGS });
  }
}

/** Beside the project's other data that git ignores. @returns its path */
function makeLogFolder(root: string, now: Date): string {
  const parent = path.join(root, '.illusion', 'matrix');
  const name = `${now.toISOString().slice(0, 19).replaceAll(':', '')}-${process.pid}`;
  mkdirSync(path.join(parent, name), { recursive: true });
  writeFileSync(path.join(parent, name, '.gitignore'), '*\n');
  return path.join(parent, name);
}

/** One after the other, so many at once; the results in order. When one throws, no other begins, and all that run are waited for. */
async function runAtMost<T, R>(most: number, items: readonly T[], run: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const waiting = items.map((item, at) => ({ item, at }));
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      try {
        results[next.at] = await run(next.item);
      } catch (error) {
        waiting.length = 0;
        throw error;
      }
    }
  };
  const settled = await Promise.allSettled(Array.from({ length: most }, work));
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return results;
}
