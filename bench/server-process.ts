import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { performance } from 'node:perf_hooks';

export interface ServerProcess {
  readonly url: string;
  /** Milliseconds from spawn to the first answer with status 200. */
  readonly readyMs: number;
  stop(): Promise<void>;
}

interface Options {
  readonly command: readonly string[];
  readonly port: number;
  readonly probePath: string;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts a server and asks it every 10 ms until it answers 200. @throws Error with its output when it ends or 120 s pass. */
export async function startServer(options: Options): Promise<ServerProcess> {
  const [file, ...args] = options.command;
  if (file === undefined) throw new Error('No command to start.');
  const start = performance.now();
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const url = `http://127.0.0.1:${options.port}`;
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`${options.command.join(' ')} ended with ${child.exitCode}:\n${output}`);
    if (performance.now() - start > 120_000) {
      await stopProcess(child);
      throw new Error(`${options.command.join(' ')} did not answer ${options.probePath} in 120 s:\n${output}`);
    }
    const status = await fetch(url + options.probePath).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status;
      },
      () => 0,
    );
    if (status === 200) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return { url, readyMs: performance.now() - start, stop: () => stopProcess(child) };
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await closed;
}

/** A TCP port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
}
