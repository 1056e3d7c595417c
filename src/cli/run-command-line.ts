import { createReporter } from './create-reporter.ts';
import type { GlobalOptions } from './global-flags.ts';
import { listenForInterrupt } from './interrupt.ts';
import { readArguments } from './program.ts';
import { runCommand } from './run-command.ts';

/**
 * Runs the command line and ends the process with its exit code.
 *
 * @param argv arguments without `node` and the script
 */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  hideNodeWarnings(argv.includes('--verbose'));
  endQuietlyOnClosedPipe();
  const code = await run(argv);
  // Something a user's module left open must not keep a finished command alive.
  process.stdout.write('', () => process.exit(code));
}

async function run(argv: readonly string[]): Promise<number> {
  const streams = { stdout: process.stdout, stderr: process.stderr };
  const early = readEarlyFlags(argv);
  try {
    const request = await readArguments(argv, process.stdout.columns);
    if ('help' in request) {
      process.stdout.write(request.help);
      return 0;
    }
    const reporter = await createReporter(request.globals, streams, process.env);
    const interrupt = listenForInterrupt((line) => reporter.notice(line));
    try {
      return await runCommand(request, {
        reporter,
        environment: process.env,
        workingDirectory: process.cwd(),
        signal: interrupt.signal,
        interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
      });
    } finally {
      interrupt.release();
    }
  } catch (error) {
    return (await createReporter(early, streams, process.env)).failure(error);
  }
}

/** The flags that decide how a failure to read the arguments is itself reported. */
function readEarlyFlags(argv: readonly string[]): GlobalOptions {
  return {
    json: argv.includes('--json'),
    verbose: argv.includes('--verbose'),
    color: !argv.includes('--no-color'),
  };
}

/** Node's own warnings (experimental, deprecated) are for us and not for a user; --verbose shows them. */
function hideNodeWarnings(verbose: boolean): void {
  if (verbose) return;
  process.removeAllListeners('warning');
  process.on('warning', () => undefined);
}

/** `illusion ... | head` closes the pipe early: that is no failure. */
function endQuietlyOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}
