import type { CellResult } from '../../../testing/matrix/cell/cell-result.ts';

/** The result of `illusion test --matrix`, as `--json` prints it. */
export interface MatrixRun {
  /** 0 when all cells passed, else 1. */
  readonly exitCode: 0 | 1;
  /** How many cells ran at once. */
  readonly parallel: number;
  readonly ms: number;
  readonly cells: readonly CellResult[];
}
