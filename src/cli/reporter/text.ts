import type { Reporter, ReporterOptions } from './reporter.ts';
import { toIllusionError } from './to-illusion-error.ts';

const clearLine = '\r\u001b[2K';

/** Speaks to a person: plain lines, and on a terminal one line of progress that gives way to what follows. */
export function createTextReporter(options: ReporterOptions): Reporter {
  const { stdout, stderr, style } = options;
  const transient = stderr.isTTY === true && !options.verbose;
  let shown = false;
  const clear = () => {
    if (shown) stderr.write(clearLine);
    shown = false;
  };
  return {
    style,
    progress: (message) => {
      if (options.quiet) return;
      clear();
      stderr.write(transient ? style.dim(message) : `${message}\n`);
      shown = transient;
    },
    notice: (line) => {
      clear();
      if (!options.quiet) stderr.write(`${line}\n`);
    },
    result: (_data, text) => {
      clear();
      if (text !== '') stdout.write(`${text}\n`);
    },
    failure: (thrown) => {
      clear();
      const error = toIllusionError(thrown);
      const lines = [
        `${style.bad('error:')} ${style.strong(error.what)}`,
        `  ${style.dim('why:')}  ${error.why}`,
        `  ${style.dim('next:')} ${error.next}`,
        `  ${style.dim('code:')} ${error.code}`,
      ];
      if (options.verbose) lines.push('', ...stacksOf(error));
      stderr.write(`${lines.join('\n')}\n`);
      return error.exitCode;
    },
    close: clear,
  };
}

function stacksOf(error: unknown): string[] {
  const stacks: string[] = [];
  for (let current = error; current instanceof Error && stacks.length < 10; current = current.cause) {
    stacks.push(`${stacks.length > 0 ? 'caused by: ' : ''}${current.stack ?? current.message}`);
  }
  return stacks;
}
