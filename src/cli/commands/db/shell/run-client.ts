import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { leaveInterrupts } from '../../../interrupt.ts';
import type { Client } from './find-client.ts';

/** Gives the terminal to a program until it ends; Ctrl-C is for it alone meanwhile. @returns its exit code. */
export async function runClient({ program, args, environment }: Client, signal: AbortSignal): Promise<number> {
  const takeBack = leaveInterrupts();
  try {
    const child = spawn(program, args, { stdio: 'inherit', env: { ...environment } });
    signal.addEventListener('abort', () => child.kill(), { once: true });
    const [code, ending] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    return code ?? 128 + (ending ? constants.signals[ending] : 0);
  } finally {
    takeBack();
  }
}
