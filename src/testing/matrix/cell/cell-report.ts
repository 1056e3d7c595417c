import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One test of a cell. */
export interface TestOutcome {
  /** Titles from the outermost `describe` inwards. */
  readonly title: readonly string[];
  readonly status: 'passed' | 'failed' | 'skipped';
  readonly ms: number;
  /** Why it failed. */
  readonly message: string | undefined;
}

export interface FileOutcome {
  /** Path from the project's root. */
  readonly file: string;
  readonly tests: readonly TestOutcome[];
  /** Why it could not be loaded, or ended before its tests. */
  readonly message: string | undefined;
}

/** The part that is needed of what Vitest's json reporter writes, which is what Jest writes. */
interface JsonReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
      readonly duration?: number | null;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

/** @returns undefined when there is none, or it was not written to its end */
export function readCellReport(file: string, cell: string): readonly FileOutcome[] | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as JsonReport;
    return testResults.map(({ name, status, message, assertionResults }) => ({
      file: path.relative(cell, name).replaceAll('\\', '/'),
      tests: assertionResults.map((test) => ({
        title: [...test.ancestorTitles, test.title],
        status: readStatus(test.status),
        ms: test.duration ?? 0,
        message: test.failureMessages?.join('\n') || undefined,
      })),
      message: status === 'failed' && message ? message : undefined,
    }));
  } catch {
    return undefined;
  }
}

function readStatus(status: string): TestOutcome['status'] {
  if (status === 'passed' || status === 'failed') return status;
  return 'skipped';
}

export interface Counts {
  readonly passed: number;
  /** A file that could not be loaded counts as one. */
  readonly failed: number;
  readonly skipped: number;
}

export function countOutcomes(files: readonly FileOutcome[]): Counts {
  const tests = files.flatMap((file) => file.tests);
  const count = (status: TestOutcome['status']) => tests.filter((test) => test.status === status).length;
  return {
    passed: count('passed'),
    failed: count('failed') + files.filter(isBroken).length,
    skipped: count('skipped'),
  };
}

/** Whether a file failed otherwise than by its tests. */
export function isBroken({ tests, message }: FileOutcome): boolean {
  return message !== undefined && !tests.some((test) => test.status === 'failed');
}
