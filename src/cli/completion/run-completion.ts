import { answer } from './answer.ts';

/**
 * Answers a shell and ends the process. Somebody is typing: whatever goes wrong, nothing is printed and the exit code is 0. What the
 * config of a project prints while it is loaded is not for the command line that is being typed.
 *
 * @param args what follows the hidden command's name
 */
export async function runCompletion(args: readonly string[]): Promise<void> {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = () => true;
  process.stderr.write = () => true;
  process.on('uncaughtException', () => process.exit(0));
  const surroundings = { cwd: process.cwd(), environment: process.env };
  const text = await answer(args, surroundings).catch(() => '');
  write(text, () => process.exit(0));
}
