import type { GlobalOptions } from './global-flags.ts';
import { createJsonReporter } from './reporter/json.ts';
import type { Reporter, Streams } from './reporter/reporter.ts';
import { colourStyle, plainStyle, type Style } from './reporter/style.ts';
import { createTextReporter } from './reporter/text.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The reporter the flags ask for. */
export async function createReporter(
  globals: GlobalOptions,
  streams: Streams,
  environment: Environment,
): Promise<Reporter> {
  const options = { ...streams, quiet: globals.quiet === true, verbose: globals.verbose === true };
  if (globals.json) return createJsonReporter({ ...options, style: plainStyle });
  return createTextReporter({ ...options, style: await styleFor(globals, streams, environment) });
}

async function styleFor(globals: GlobalOptions, streams: Streams, environment: Environment): Promise<Style> {
  if (!wantsColour(globals, streams, environment)) return plainStyle;
  const { Chalk } = await import('chalk');
  return colourStyle(new Chalk({ level: 1 }));
}

/** https://no-color.org: NO_COLOR counts when it is not empty. FORCE_COLOR wins over a missing terminal only. */
function wantsColour(globals: GlobalOptions, streams: Streams, environment: Environment): boolean {
  if (globals.color === false || environment['NO_COLOR'] || environment['TERM'] === 'dumb') return false;
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined && forced !== '0' && forced !== 'false') return true;
  return streams.stdout.isTTY === true && streams.stderr.isTTY === true;
}
