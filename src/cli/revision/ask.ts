import type { Ask } from '../../revision/revise.ts';
import { type AskOptions, createAskLine } from '../ask-line.ts';

/**
 * Asks on the terminal; Enter gives the likeliest answer to what was renamed, and no to what is lost.
 *
 * @throws ILLUSION_INTERRUPTED on Ctrl-C and at the end of the input.
 */
export function askInTerminal(options: AskOptions): Ask {
  const ask = createAskLine(options);
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
