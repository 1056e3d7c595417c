import type { OutputDifference } from '../../../../notebook/check/compare-outputs.ts';

/** How a notebook went that came to its end. */
export interface RunOfNotebook {
  /** Path from the working folder. */
  readonly file: string;
  readonly cells: number;
  readonly milliseconds: number;
  /** Whether its file is another one now. */
  readonly written: boolean;
  /** Found by `--check`. */
  readonly differences: readonly OutputDifference[];
}

export interface NotebookRuns {
  readonly checked: boolean;
  readonly notebooks: readonly RunOfNotebook[];
}
