import { fail } from '../../kernel/errors/registry.ts';
import { type ProgramResult, type RunOptions, runProgram } from './run-program.ts';

/** Conventionally nobody, which nearly every /etc/passwd knows. */
const knownUid = 65534;

/**
 * Runs a program of PostgreSQL that insists on finding its user in /etc/passwd: initdb and single-user mode do, the server does not.
 * Containers are often run with a uid that no name belongs to; there it runs in a user namespace in which the uid is that of nobody.
 *
 * @throws ILLUSION_ENGINE_NAMELESS_UID when the system does not allow that.
 */
export async function runNamed(file: string, args: readonly string[], options: RunOptions): Promise<ProgramResult> {
  const result = await runProgram(file, args, options);
  if (!isNameless(result)) return result;
  const mapped = ['--user', `--map-user=${knownUid}`, `--map-group=${knownUid}`, '--', file, ...args];
  const again = await runProgram('unshare', mapped, options).catch(() => undefined);
  if (again && !isNameless(again) && !again.output.startsWith('unshare:')) return again;
  options.signal?.throwIfAborted();
  throw fail('ILLUSION_ENGINE_NAMELESS_UID', { uid: options.user?.uid ?? process.geteuid?.() ?? 0 });
}

function isNameless({ code, output }: ProgramResult): boolean {
  return code !== 0 && output.includes('could not look up effective user ID');
}
