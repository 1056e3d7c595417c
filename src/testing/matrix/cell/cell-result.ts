import type { ErrorText } from '../../../kernel/errors/illusion-error.ts';
import type { TestEngineName } from '../../session/test-engine-name.ts';
import type { Counts, FileOutcome } from './cell-report.ts';

/** One Node with one engine. */
export interface Cell {
  /** Such as `22-embedded`. */
  readonly name: string;
  /** As it was asked for. */
  readonly node: string;
  readonly engine: TestEngineName;
}

/**
 * `passed`: all tests that ran; `failed`: some did not, or Vitest says so; `error`: tests could not be run;
 * `unsupported`: `engines` in package.json excludes the Node.
 */
export type Verdict = 'passed' | 'failed' | 'error' | 'unsupported';

export interface CellResult extends Cell, Counts {
  /** The Node it was, such as `22.23.3`; null when none could be had. */
  readonly version: string | null;
  readonly verdict: Verdict;
  /** What kept it from a result, or failed besides tests. */
  readonly error: (ErrorText & { readonly code: string }) | null;
  readonly failures: readonly { readonly file: string; readonly test: string | null; readonly message: string }[];
  /** From the start of the install to its end, in milliseconds. */
  readonly installMs: number;
  /** Of the test run, in milliseconds. */
  readonly testMs: number;
  /** Absolute path of all that was printed. */
  readonly log: string;
}

/** A result with every test, for reports that list them. */
export interface CellOutcome {
  readonly result: CellResult;
  readonly files: readonly FileOutcome[];
}
