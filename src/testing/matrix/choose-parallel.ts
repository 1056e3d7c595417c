/** What one cell takes: a command, Vitest and a database server. Measured on this project's own suite; see decision 0072. */
const CELL_BYTES = 700 * 1024 * 1024;
/** What each process that runs tests takes. */
const WORKER_BYTES = 300 * 1024 * 1024;

export interface Machine {
  /** What processes can still take, within the limits of a container. */
  readonly availableBytes: number;
  readonly cores: number;
}

export interface Parallel {
  /** How many cells run at once. */
  readonly cells: number;
  /** How many processes run the tests of each. */
  readonly workers: number;
}

/** As many cells at once as there are cores and memory for; they share the cores. */
export function chooseParallel(cells: number, { availableBytes, cores }: Machine, wanted?: number): Parallel {
  const fitting = Math.max(1, Math.floor(availableBytes / (CELL_BYTES + WORKER_BYTES)));
  const atOnce = Math.min(cells, wanted ?? Math.min(fitting, cores));
  return { cells: atOnce, workers: Math.max(1, Math.floor(cores / atOnce)) };
}
