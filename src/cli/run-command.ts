import { resolve } from 'node:path';
import { isIllusionError } from '../kernel/errors/illusion-error.ts';
import { createContext } from './create-context.ts';
import type { Chosen } from './program.ts';
import type { Reporter } from './reporter/reporter.ts';

export interface RunOptions {
  readonly reporter: Reporter;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
  readonly signal: AbortSignal;
  readonly interactive: boolean;
}

/**
 * Runs a command that was read: loads its handler, prints its result, cleans up whatever it opened.
 *
 * @returns the exit code.
 */
export async function runCommand({ command, typed, globals }: Chosen, options: RunOptions): Promise<number> {
  const { reporter } = options;
  const context = createContext({
    reporter,
    globals,
    label: `illusion ${command.path}`,
    cwd: resolve(options.workingDirectory, globals.cwd ?? '.'),
    environment: options.environment,
    signal: options.signal,
    interactive: options.interactive && globals.yes !== true && globals.json !== true,
  });
  try {
    const input = command.read(typed);
    const { handle, render, exitCodeOf } = await command.load();
    const result = await handle(context, input);
    if (command.streams !== true) reporter.result(result, render(result, reporter.style));
    return exitCodeOf?.(result) ?? 0;
  } catch (error) {
    // An operation that was cut short may complain in words that hide the reason; some know more to say about it.
    const isToldWell = isIllusionError(error) && error.exitCode === 130;
    return reporter.failure(options.signal.aborted && !isToldWell ? options.signal.reason : error);
  } finally {
    await context.disposal.dispose().catch((error: unknown) => reporter.failure(error));
    reporter.close();
  }
}
