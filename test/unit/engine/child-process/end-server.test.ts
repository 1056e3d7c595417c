import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endServer } from '../../../../src/engine/child-process/end-server.ts';
import { readLogTail } from '../../../../src/engine/child-process/log-file.ts';
import { type ServerProcess, spawnServer } from '../../../../src/engine/child-process/server-process.ts';
import { identityOf, isRunning } from '../../../../src/kernel/process-identity.ts';

let folder: string;
let servers: ServerProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync('/tmp/child-');
});

afterEach(() => {
  for (const server of servers) server.signal('SIGKILL');
  servers = [];
  rmSync(folder, { recursive: true });
});

/** Runs a shell script that says `up` when it is set. */
async function run(script: string): Promise<ServerProcess> {
  const logFile = path.join(folder, 'log');
  const server = await spawnServer({
    file: '/bin/sh',
    args: ['-c', script],
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '' },
    logFile,
    stdin: 'held-open',
  });
  servers.push(server);
  await expect.poll(() => readLogTail(logFile, 1)).toEqual(['up']);
  return server;
}

describe('ending a server', () => {
  it('closes its input first', async () => {
    const server = await run('trap "" TERM; echo up; cat; exit 5');
    await endServer(server, [{ ask: 'end-input', waitMs: 5000 }]);
    expect(await server.ended).toEqual({ exitCode: 5, signal: undefined });
  });

  it('goes on to the next step when one was not enough, and kills at last', async () => {
    const server = await run('trap "echo no" TERM; echo up; while :; do sleep 0.05; done');
    await endServer(server, [
      { ask: 'end-input', waitMs: 20 },
      { ask: 'SIGTERM', waitMs: 200 },
    ]);
    expect(await server.ended).toEqual({ exitCode: undefined, signal: 'SIGKILL' });
    expect(readFileSync(path.join(folder, 'log'), 'utf8')).toContain('no');
  });

  it('reaches the program behind a wrapper script', async () => {
    const server = await run('sleep 600 & echo $! > pid; echo up; wait');
    const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
    const inner = identityOf(pid);
    await endServer(server, [{ ask: 'SIGTERM', waitMs: 1000 }]);
    await expect.poll(() => inner && isRunning(inner)).toBe(false);
  });

  it('is nothing when it has ended already', async () => {
    const server = await run('echo up');
    await server.ended;
    await endServer(server, [{ ask: 'SIGTERM', waitMs: 1000 }]);
    expect(await server.ended).toEqual({ exitCode: 0, signal: undefined });
  });
});

describe('spawning a server', () => {
  it('gives it a process group of its own', async () => {
    const server = await run('echo up; cat');
    const fields = readFileSync(`/proc/${server.identity.pid}/stat`, 'utf8').split(') ')[1]?.split(' ');
    expect(Number(fields?.[2])).toBe(server.identity.pid);
  });

  it('throws what the system says when the program cannot be run', async () => {
    const options = { args: [], cwd: folder, env: {}, logFile: path.join(folder, 'log'), stdin: 'empty' } as const;
    await expect(spawnServer({ ...options, file: '/nowhere/cockroach' })).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(spawnServer({ ...options, file: folder })).rejects.toMatchObject({ code: 'EACCES' });
  });
});
