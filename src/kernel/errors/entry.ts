import type { ErrorText, ExitCode } from './illusion-error.ts';

/** One row of the error registry: how an error of this code is worded, and the row `docs/errors.md` shows for it. */
export interface ErrorEntry<P> {
  readonly exitCode: ExitCode;
  /** When it happens, one sentence for docs/errors.md. */
  readonly doc: string;
  /** Words the error from its parameters. */
  readonly text: (params: P) => ErrorText;
}

/** Types one registry row; the parameter type of `text` is what `fail` will ask for. */
export function entry<P>(exitCode: ExitCode, doc: string, text: (params: P) => ErrorText): ErrorEntry<P> {
  return Object.freeze({ exitCode, doc, text });
}
