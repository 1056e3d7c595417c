import { createInterface } from 'node:readline/promises';
import { fail } from '../kernel/errors/registry.ts';
import type { Reporter } from './reporter/reporter.ts';

export interface AskOptions {
  readonly reporter: Pick<Reporter, 'close'>;
  readonly signal: AbortSignal;
  readonly input?: NodeJS.ReadableStream;
  readonly output?: NodeJS.WritableStream;
}

/** Asks one question on the terminal and gives the trimmed line that was typed. */
export type AskLine = (question: string) => Promise<string>;

/** @throws ILLUSION_INTERRUPTED on Ctrl-C and at the end of the input. */
export function createAskLine({
  reporter,
  signal,
  input = process.stdin,
  output = process.stderr,
}: AskOptions): AskLine {
  return async (question) => {
    reporter.close();
    // The editor of the line draws its prompt again with every key: it gets the last line only.
    const at = question.lastIndexOf('\n') + 1;
    output.write(question.slice(0, at));
    const terminal = createInterface({ input, output });
    const closed = new Promise<never>((_, reject) => {
      terminal.once('close', () => reject(fail('ILLUSION_INTERRUPTED', { signal: 'SIGINT' })));
    });
    try {
      const answer = terminal.question(question.slice(at), { signal });
      // Ctrl-C rejects it, too, after it closed the terminal.
      answer.catch(() => undefined);
      return (await Promise.race([answer, closed])).trim();
    } finally {
      closed.catch(() => undefined);
      terminal.close();
    }
  };
}
