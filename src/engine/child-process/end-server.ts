import { setTimeout as delay } from 'node:timers/promises';
import type { ServerProcess } from './server-process.ts';

/** One way to ask a server to end, and how long it gets. */
export interface EndingStep {
  readonly ask: 'end-input' | NodeJS.Signals;
  readonly waitMs: number;
}

/** Asks a server to end, more firmly with each step, and kills its group at last. Resolves when nothing of it runs. */
export async function endServer(server: ServerProcess, steps: readonly EndingStep[]): Promise<void> {
  for (const { ask, waitMs } of steps) {
    if (ask === 'end-input') server.endInput();
    else server.signal(ask);
    if (await settlesWithin(server.ended, waitMs)) break;
  }
  // After an orderly end this reaches what a wrapper script may have left behind, and is nothing otherwise.
  server.signal('SIGKILL');
  await server.ended;
}

/** Whether a promise settles within so many milliseconds. */
export async function settlesWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  const timer = new AbortController();
  const settled = promise.then(
    () => true,
    () => true,
  );
  const late = delay(ms, false, { signal: timer.signal }).catch(() => false);
  const result = await Promise.race([settled, late]);
  timer.abort();
  return result;
}
