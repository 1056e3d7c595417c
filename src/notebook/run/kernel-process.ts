import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import type { AsyncDisposer } from '../../kernel/disposal.ts';
import { fail } from '../../kernel/errors/registry.ts';
import type { KernelMessage, RunMessage } from '../kernel/messages.ts';

export interface KernelProgram {
  /** The module to run; it is given the path of the notebook. */
  readonly file: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Flags of Node; those of this process when left out. */
  readonly nodeFlags?: readonly string[] | undefined;
}

/** What the process that runs cells says, or how it ended. */
export type KernelEvent = KernelMessage | { readonly type: 'exit'; readonly how: string };

export interface KernelProcess extends AsyncDisposer {
  /** Who is told of everything from now on. */
  listen(listener: (event: KernelEvent) => void): void;
  run(message: RunMessage): void;
}

/**
 * Starts the process that runs the cells of a notebook, so that nothing a cell does reaches us but by messages. It works in the folder of
 * the notebook, as Jupyter's kernels do.
 *
 * @throws ILLUSION_NOTEBOOK_KERNEL
 */
export async function startKernel(
  notebook: string,
  { file, environment, nodeFlags = process.execArgv }: KernelProgram,
): Promise<KernelProcess> {
  const child = fork(file, [notebook], {
    cwd: dirname(notebook),
    env: { ...environment },
    execArgv: [...nodeFlags],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let listener: (event: KernelEvent) => void = () => undefined;
  let early = '';
  child.on('message', (message) => listener(message as KernelMessage));
  // What was started by a cell writes here; the cell itself sends messages, which keep their order.
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.on('data', (chunk: Buffer) => {
      early = `${early}${chunk}`.slice(-2000);
      listener({ type: 'stream', name, text: String(chunk) });
    });
  child.on('error', (error) => listener({ type: 'exit', how: `failed: ${error.message}` }));
  child.on('exit', (code, signal) => {
    const tell = () =>
      listener({ type: 'exit', how: signal === null ? `ended with code ${code}` : `was ended by ${signal}` });
    // What it said last may still be on its way.
    if (child.connected) child.once('disconnect', tell);
    else tell();
  });
  const ready = await new Promise<KernelEvent>((resolve) => {
    listener = (event) => {
      if (event.type === 'ready' || event.type === 'exit') resolve(event);
    };
  });
  if (ready.type === 'exit') throw fail('ILLUSION_NOTEBOOK_KERNEL', { reason: early.trim() || `it ${ready.how}` });
  return {
    listen: (next) => {
      listener = next;
    },
    run: (message) => void child.send(message, () => undefined),
    dispose: () => end(child),
  };
}

/** Cells close what they opened; nothing is waited for. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
