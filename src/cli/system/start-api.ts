import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AsyncDisposer } from '../../kernel/disposal.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { hasEnded, stopChild } from '../commands/serve/stop-child.ts';

export interface StartApiOptions {
  /** Folder of the project. */
  readonly root: string;
  /** DSN of the database, migrated and seeded. */
  readonly url: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

export interface StartedApi extends AsyncDisposer {
  /** Such as `http://127.0.0.1:20001`. */
  readonly url: string;
}

const READY_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 50;
const KEPT_OUTPUT = 4000;

/**
 * Serves the project's API from a process of its own, on a free port of 127.0.0.1; it ends when we do.
 *
 * @throws ILLUSION_API_NOT_STARTED with the last of what it said.
 */
export async function startApi({ root, url, environment, signal }: StartApiOptions): Promise<StartedApi> {
  const { findFreePort } = await import('../../http/listen/find-free-port.ts');
  const port = await findFreePort('127.0.0.1', 20_000 + Math.floor(Math.random() * 9000));
  const args = [
    'serve',
    '--cwd',
    root,
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--url',
    url,
    '--engine',
    'external',
  ];
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', ...args], {
    env: {
      ...environment,
      LOG_LEVEL: 'warn',
      NO_COLOR: '1',
      DRAIN_NOTICE: '0',
      DB_DSN: undefined,
      DATABASE_URL: undefined,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = `${output}${chunk}`.slice(-KEPT_OUTPUT);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const exited = once(child, 'exit').catch(() => undefined);
  const dispose = () => stopChild(child);
  const address = `http://127.0.0.1:${port}`;
  try {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!(await isReady(address))) {
      signal.throwIfAborted();
      if (hasEnded(child) || Date.now() > deadline) throw fail('ILLUSION_API_NOT_STARTED', { output: output.trim() });
      await Promise.race([new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS)), exited]);
    }
  } catch (error) {
    await dispose();
    throw error;
  }
  return { url: address, dispose };
}

async function isReady(address: string): Promise<boolean> {
  try {
    const response = await fetch(`${address}/readyz`);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
