import type { Progress } from '../../kernel/progress.ts';
import type { Style } from './style.ts';

/** The only way a command speaks. Results go to stdout, everything else to stderr. */
export interface Reporter {
  readonly style: Style;
  /** A step of a long operation; replaced by the next one on a terminal, a line of its own elsewhere. */
  readonly progress: Progress;
  /** A line the user should see although it is no result: a warning, a hint. */
  notice(line: string): void;
  /** The result of the command: `text` for a person, `data` for `--json`. */
  result(data: unknown, text: string): void;
  /** Words a failure. @returns the exit code that goes with it. */
  failure(error: unknown): number;
  /** Ends a progress line that is still shown. */
  close(): void;
}

/** Where a reporter writes. */
export interface Streams {
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
}

export interface ReporterOptions extends Streams {
  readonly style: Style;
  readonly quiet: boolean;
  readonly verbose: boolean;
}
