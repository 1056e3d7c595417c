import { createInterface } from 'node:readline/promises';
import type { Ask } from '../../revision/revise.ts';
import type { Context } from '../context.ts';

/** Asks on the terminal; the answer that is likeliest is the one Enter gives. Ctrl-C ends the command. */
export function askInTerminal({ signal, reporter }: Context): Ask {
  const ask = async (question: string): Promise<string> => {
    reporter.close();
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return (await terminal.question(question, { signal })).trim();
    } finally {
      terminal.close();
    }
  };
  return {
    rename: async ({ kind, from, candidates }) => {
      const choices = candidates.map((name, at) => `  ${at + 1}  it is now called ${name}`);
      const none = candidates.length + 1;
      const text = [`The ${kind} ${from} went.`, ...choices, `  ${none}  it is gone`, `Which? [1] `].join('\n');
      for (;;) {
        const answer = await ask(text);
        const number = answer === '' ? 1 : Number(answer);
        if (candidates.includes(answer)) return answer;
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
