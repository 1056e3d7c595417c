import { createInterface } from 'node:readline/promises';
import { fail } from '../../kernel/errors/registry.ts';
import type { Ask } from '../../revision/revise.ts';
import type { Reporter } from '../reporter/reporter.ts';

export interface AskOptions {
  readonly reporter: Pick<Reporter, 'close'>;
  readonly signal: AbortSignal;
  readonly input?: NodeJS.ReadableStream;
  readonly output?: NodeJS.WritableStream;
}

/**
 * Asks on the terminal; Enter gives the likeliest answer to what was renamed, and no to what is lost.
 *
 * @throws ILLUSION_INTERRUPTED on Ctrl-C and at the end of the input.
 */
export function askInTerminal({ reporter, signal, input = process.stdin, output = process.stderr }: AskOptions): Ask {
  const ask = async (question: string): Promise<string> => {
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
  return {
    rename: async ({ kind, from, candidates }) => {
      const choices = candidates.map((name, at) => `  ${at + 1}  it is now called ${name}`);
      const none = candidates.length + 1;
      const text = [`The ${kind} ${from} went.`, ...choices, `  ${none}  it is gone`, 'Which? [1] '].join('\n');
      for (;;) {
        const answer = await ask(text);
        if (candidates.includes(answer)) return answer;
        const number = answer === '' ? 1 : Number(answer);
        if (number === none) return undefined;
        if (Number.isInteger(number) && number >= 1 && number < none) return candidates[number - 1];
      }
    },
    filling: async (column) => {
      const answer = await ask(
        `${column} may not be null and the table has rows. SQL for what they get (empty to stop): `,
      );
      return answer === '' ? undefined : answer;
    },
    agree: async (losses) => {
      const answer = await ask(`${losses.map((text) => `  ! ${text}`).join('\n')}\nGo on? [y/N] `);
      return /^y(es)?$/i.test(answer);
    },
  };
}
