import type { Ending } from '../../../engine/child-process/server-process.ts';
import { fail } from '../../../kernel/errors/registry.ts';
import { countOutcomes, type FileOutcome, isBroken } from './cell-report.ts';
import type { CellResult } from './cell-result.ts';

export interface CellEnd {
  readonly ending: Ending;
  /** Undefined when Vitest wrote none. */
  readonly files: readonly FileOutcome[] | undefined;
  /** What the command said it failed of. */
  readonly failure: CellResult['error'];
}

type Judgement = Pick<CellResult, 'verdict' | 'error' | 'failures' | 'passed' | 'failed' | 'skipped'>;

/** What became of a cell whose command has ended. */
export function judgeCell({ ending, files, failure }: CellEnd): Judgement {
  const how = ending.exitCode === undefined ? `signal ${ending.signal}` : `exit code ${ending.exitCode}`;
  const counts = countOutcomes(files ?? []);
  const failures = listFailures(files ?? []);
  if (files !== undefined && ending.exitCode === 0) return { verdict: 'passed', error: null, failures, ...counts };
  if (failure !== null) return { verdict: 'error', error: failure, failures, ...counts };
  if (files === undefined) {
    return {
      verdict: 'error',
      error: describe(`it ended with ${how} before Vitest had a result`),
      failures,
      ...counts,
    };
  }
  const besides = `no test failed, but Vitest ended with ${how}: an error outside of tests, a threshold, or nothing to run`;
  return { verdict: 'failed', error: counts.failed > 0 ? null : describe(besides), failures, ...counts };
}

function listFailures(files: readonly FileOutcome[]): CellResult['failures'] {
  return files.flatMap((file) => {
    const failed = file.tests.filter((test) => test.status === 'failed');
    const tests = failed.map(({ title, message = '' }) => ({ file: file.file, test: title.join(' > '), message }));
    return isBroken(file) ? [...tests, { file: file.file, test: null, message: file.message ?? '' }] : tests;
  });
}

function describe(reason: string): CellResult['error'] {
  const { code, what, why, next } = fail('ILLUSION_MATRIX_CELL', { reason });
  return { code, what, why, next };
}
