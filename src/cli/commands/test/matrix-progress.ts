import { readLogTail } from '../../../engine/child-process/log-file.ts';
import type { MatrixOptions } from '../../../testing/matrix/run-matrix.ts';
import type { Context } from '../../context.ts';
import { formatSpan } from './format-span.ts';

const TICK_MS = 1000;
const TAIL_LINES = 40;

const stepWords = { node: 'getting Node', install: 'installing', tests: 'testing' } as const;

export interface MatrixProgress {
  readonly step: NonNullable<MatrixOptions['onStep']>;
  readonly outcome: NonNullable<MatrixOptions['onOutcome']>;
  end(): void;
}

/** Tells on stderr where each cell is, and shows the end of the log of one that failed. */
export function showMatrixProgress({
  reporter,
  interactive,
}: Pick<Context, 'reporter' | 'interactive'>): MatrixProgress {
  const running = new Map<string, { readonly word: string; readonly since: number }>();
  const start = performance.now();
  let done = 0;
  const tell = () => {
    const parts = [...running].map(
      ([name, { word, since }]) => `${name} ${word} ${formatSpan(performance.now() - since)}`,
    );
    reporter.progress(`matrix ${formatSpan(performance.now() - start)}, ${done} done; ${parts.join(', ')}`);
  };
  // On a terminal the line is replaced; elsewhere each step has one of its own.
  const timer = interactive ? setInterval(tell, TICK_MS) : undefined;
  return {
    step: (step, cell) => {
      if (step === 'pack' || cell === undefined) {
        reporter.progress('Packing the project ...');
        return;
      }
      running.set(cell.name, { word: stepWords[step], since: performance.now() });
      if (interactive) tell();
      else reporter.progress(`${cell.name}: ${stepWords[step]} ...`);
    },
    outcome: ({ result }) => {
      running.delete(result.name);
      done += 1;
      const { style } = reporter;
      const { name, verdict, passed, failed, skipped, testMs, log } = result;
      const colour = verdict === 'passed' ? style.good : style.bad;
      reporter.notice(
        `${name}: ${colour(verdict)} (${passed} passed, ${failed} failed, ${skipped} skipped, ${formatSpan(testMs)})`,
      );
      if (verdict !== 'failed' && verdict !== 'error') return;
      for (const line of readLogTail(log, TAIL_LINES)) reporter.notice(style.dim(`  | ${line}`));
    },
    end: () => clearInterval(timer),
  };
}
