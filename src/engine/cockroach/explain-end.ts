import { fail } from '../../kernel/errors/registry.ts';
import type { Ending } from '../child-process/server-process.ts';

/**
 * What cockroach says when other flags may help: a port it wants is taken (the one named may be one nobody asked for),
 * or its version does not know a flag.
 */
export const isRefusal = /\blisten tcp\b.*address already in use|unknown flag: --/;

const LINES = 12;

/** Words why a server ended while it was starting. */
export function explainEnd({ exitCode, signal }: Ending, log: readonly string[]): Error {
  const end = signal ? `was ended by ${signal}` : `ended with exit code ${exitCode}`;
  return fail('ILLUSION_ENGINE_START_FAILED', { reason: `it ${end}`, log: tellingLines(log) });
}

/**
 * The lines of a log worth showing: its end. A wrong flag is followed by pages of usage, a crash by pages of stacks;
 * then the line with the error goes before.
 */
export function tellingLines(lines: readonly string[]): readonly string[] {
  const tail = lines.slice(-LINES);
  const isError = (line: string) => /^\*?\s*(ERROR|Error|F\d{6}|panic):?/.test(line);
  const errors = lines.slice(0, -LINES).filter(isError).slice(-3);
  return tail.some(isError) ? tail : [...errors, ...tail];
}
