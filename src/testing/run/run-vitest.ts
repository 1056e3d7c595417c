import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import { fail } from '../../kernel/errors/registry.ts';
import type { Vitest } from './find-vitest.ts';

export interface VitestOptions {
  readonly vitest: Vitest;
  readonly cwd: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborting asks Vitest to end, and ends it when it does not. */
  readonly signal: AbortSignal;
  readonly clock?: Clock;
}

const PATIENCE_MS = 5000;

/**
 * Runs Vitest as a process of its own that has our terminal: the project's version, its own signals, no second Vite in ours.
 *
 * @returns its exit code; that of its signal, as shells count it, when one ended it.
 */
export async function runVitest(options: VitestOptions): Promise<number> {
  const { vitest, cwd, args, environment, signal, clock = systemClock } = options;
  signal.throwIfAborted();
  const child = spawn(process.execPath, [vitest.script, ...args], { cwd, env: { ...environment }, stdio: 'inherit' });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', (error) => reject(fail('ILLUSION_UNEXPECTED', { message: error.message }, { cause: error })));
    child.once('exit', (code, name) => resolve(code ?? 128 + (name ? constants.signals[name] : 0)));
  });
  const end = () => {
    child.kill('SIGTERM');
    const patience = new AbortController();
    void ended.then(
      () => patience.abort(),
      () => patience.abort(),
    );
    clock.sleep(PATIENCE_MS, patience.signal).then(
      () => child.kill('SIGKILL'),
      () => undefined,
    );
  };
  signal.addEventListener('abort', end, { once: true });
  try {
    return await ended;
  } finally {
    signal.removeEventListener('abort', end);
  }
}
