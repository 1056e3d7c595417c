import { complete } from './complete.ts';
import { createListValues } from './list-values.ts';
import { splitLine } from './split-line.ts';

/**
 * Answers the script of a shell: `__complete --line TEXT` with the line up to the cursor, or `__complete -- WORD...` with its words, the
 * last of which is being typed; both with the name of the program first.
 *
 * @returns a line for each candidate, its description after a tab; then `:files`, `:folders` or `:none`, what the shell shall add by
 * itself. Where anything is wrong there are no candidates: nobody wants to read an error in the middle of a command.
 */
export async function answerShell(
  argv: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const words = argv[0] === '--line' ? splitLine(argv[1] ?? '') : argv.slice(1);
  try {
    const before = words.slice(1, -1);
    const { candidates, also } = await complete(before, words.at(-1) ?? '', createListValues(cwd, environment));
    return [...candidates.map(({ value, doc }) => `${value}\t${doc}`), `:${also}`].map((line) => `${line}\n`).join('');
  } catch {
    return ':none\n';
  }
}
