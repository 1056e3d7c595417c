import { existsSync } from 'node:fs';
import path from 'node:path';
import { tieToOwner } from '../../../engine/child-process/owner-tie.ts';
import { type Ending, type ServerProcess, spawnServer } from '../../../engine/child-process/server-process.ts';
import { type Clock, systemClock } from '../../../kernel/clock.ts';
import type { TestEngineName } from '../../session/test-engine-name.ts';

export interface RunInCellOptions {
  /** Folder of the cell. */
  readonly cell: string;
  /** The Node that runs it. */
  readonly node: string;
  readonly engine: TestEngineName;
  /** What Node is given to run `illusion` where the cell has none installed. */
  readonly program: readonly string[];
  /** Flags of `illusion test`. */
  readonly flags: readonly string[];
  /** For Vitest. */
  readonly args: readonly string[];
  /** How many processes run tests; undefined leaves it to the project. */
  readonly workers: number | undefined;
  /** Where Vitest's report is written to. */
  readonly report: string;
  readonly log: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly clock?: Clock;
}

/** How long a cell gets to stop its database when it is told to end. */
const PATIENCE_MS = 10_000;

/** Runs `illusion test` in a cell, as a command of its own. Aborting ends it with all that it started. */
export async function runTestsInCell(options: RunInCellOptions): Promise<Ending> {
  const { cell, node, engine, flags, args, workers, report, log, environment, signal, clock = systemClock } = options;
  signal.throwIfAborted();
  const reporters = args.some((arg) => /^--reporters?(?:=|$)/.test(arg)) ? [] : ['--reporter=default'];
  // A flag and no variable: it leaves a project alone that runs its files one by one.
  const share = workers === undefined ? [] : [`--maxWorkers=${workers}`];
  const forVitest = [...args, ...share, ...reporters, '--reporter=json', `--outputFile.json=${report}`];
  const server = await spawnServer({
    file: node,
    args: [...findProgram(options), 'test', `--${engine}`, ...flags, '--', ...forVitest],
    cwd: cell,
    env: environment,
    logFile: log,
    stdin: 'held-open',
  });
  if (process.platform !== 'win32') tieToOwner(server, { directory: cell, graceSeconds: 0 });
  const end = () => void endCell(server, clock);
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  try {
    const ending = await server.ended;
    signal.throwIfAborted();
    return ending;
  } finally {
    signal.removeEventListener('abort', end);
  }
}

/** The project's own illusion, as it was installed in the cell, runs the cell's tests. */
function findProgram({ cell, program }: RunInCellOptions): readonly string[] {
  const installed = path.join(cell, 'node_modules', 'illusion', 'bin', 'illusion.js');
  return existsSync(installed) ? [installed] : program;
}

async function endCell(server: ServerProcess, clock: Clock): Promise<void> {
  server.signal('SIGTERM');
  const patience = new AbortController();
  void server.ended.then(() => patience.abort());
  await clock.sleep(PATIENCE_MS, patience.signal).then(
    () => server.signal('SIGKILL'),
    () => undefined,
  );
}
