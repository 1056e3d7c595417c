import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { drainMessage } from './stop.ts';

/** Time a child has to finish its requests and close its connections; a little more than it gives its requests. */
const deadlineMs = 12_000;

/** Asks a server process to end, and ends it when it does not. `noticeMs`: what it waits before it begins. */
export async function stopChild(child: ChildProcess, noticeMs = 0): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  if (child.connected) child.send(drainMessage, () => undefined);
  const timer = setTimeout(() => child.kill('SIGKILL'), noticeMs + deadlineMs);
  await ended;
  clearTimeout(timer);
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
