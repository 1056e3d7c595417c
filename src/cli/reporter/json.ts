import type { Reporter, ReporterOptions } from './reporter.ts';
import { plainStyle } from './style.ts';
import { toIllusionError } from './to-illusion-error.ts';

/** Speaks to a program: one JSON document on stdout, failures included; progress only with --verbose, on stderr. */
export function createJsonReporter(options: ReporterOptions): Reporter {
  const { stdout, stderr } = options;
  const aside = (line: string) => {
    if (options.verbose) stderr.write(`${line}\n`);
  };
  return {
    style: plainStyle,
    progress: aside,
    notice: aside,
    result: (data) => {
      stdout.write(`${JSON.stringify(data, null, 2)}\n`);
    },
    failure: (thrown) => {
      const error = toIllusionError(thrown);
      const { code, what, why, next, details, stack } = error;
      stdout.write(
        `${JSON.stringify({ error: { code, what, why, next, details, ...(options.verbose && { stack }) } }, null, 2)}\n`,
      );
      return error.exitCode;
    },
    close: () => undefined,
  };
}
