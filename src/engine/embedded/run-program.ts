import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fail } from '../../kernel/errors/registry.ts';
import type { ServerUser } from '../files/server-user.ts';

export interface ProgramResult {
  readonly code: number | null;
  readonly output: string;
}

export interface RunOptions {
  readonly user?: ServerUser | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Text for its standard input. */
  readonly input?: string;
}

/** What every program is started with: an environment that says nothing of the user's, and a directory anybody can be in. */
export const programEnvironment = Object.freeze({ LC_ALL: 'C', TZ: 'UTC', PATH: process.env['PATH'] ?? '' });
export const programDirectory = process.platform === 'win32' ? undefined : '/';

/**
 * Runs a program to its end, in a process group of its own: a Ctrl-C in the terminal reaches this process alone,
 * which then ends the program and cleans up after it.
 */
export async function runProgram(
  file: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<ProgramResult> {
  const { user, signal, input } = options;
  signal?.throwIfAborted();
  const child = spawn(file, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    env: programEnvironment,
    cwd: programDirectory,
    ...user,
  });
  const kill = () => killGroup(child, 'SIGKILL');
  signal?.addEventListener('abort', kill, { once: true });
  try {
    const result = await collect(child, input);
    signal?.throwIfAborted();
    return result;
  } catch (error) {
    signal?.throwIfAborted();
    throw toSpawnProblem(error, file, user);
  } finally {
    signal?.removeEventListener('abort', kill);
  }
}

/** Starts a program that nobody waits for and whose outcome nobody needs; it may outlive this process. */
export function startAside(file: string, args: readonly string[], user: ServerUser | undefined): void {
  const child = spawn(file, args, {
    stdio: 'ignore',
    detached: true,
    env: programEnvironment,
    cwd: programDirectory,
    ...user,
  });
  child.on('error', () => undefined).unref();
}

function collect(child: ChildProcess, input: string | undefined): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // It has ended already.
  }
}

/** Words why a program could not even be started. */
export function toSpawnProblem(error: unknown, program: string, user: ServerUser | undefined): unknown {
  const { code, syscall = '' } = error as NodeJS.ErrnoException;
  if (!syscall.startsWith('spawn') || code === undefined) return error;
  if (user && (code === 'EPERM' || code === 'EINVAL')) {
    return fail('ILLUSION_ENGINE_ROOT', { uid: user.uid, reason: code }, { cause: error });
  }
  const isLoaderMissing = code === 'ENOENT' && existsSync(program);
  const reason = isLoaderMissing ? 'the system has no loader for it' : code;
  return fail('ILLUSION_EMBEDDED_UNUSABLE', { program, reason }, { cause: error });
}
