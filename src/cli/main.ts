/** The hidden command of the scripts of `illusion completion`. It is no command of the table, which it answers from. */
const completeWord = '__complete';

/**
 * Runs the command line and ends the process with its exit code. Somebody who pressed Tab waits for nothing but the command table.
 *
 * @param argv arguments without `node` and the script
 */
export async function main(argv: readonly string[]): Promise<void> {
  if (argv[0] === completeWord) {
    const { runCompletion } = await import('./completion/run-completion.ts');
    return runCompletion(argv.slice(1));
  }
  const { runCommandLine } = await import('./run-command-line.ts');
  return runCommandLine(argv);
}
