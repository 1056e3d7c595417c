import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { withConnection } from '../../../../src/db/connect.ts';
import {
  type EmbeddedOptions,
  type EmbeddedServer,
  embeddedEngine,
} from '../../../../src/engine/embedded/embedded-engine.ts';
import { acquireFileLock } from '../../../../src/kernel/file-lock.ts';
import { setEnv } from '../../../support/set-env.ts';
import { makeProject } from '../make-project.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const ask = (url: string, sql: string) => withConnection(url, (query) => query(sql), { timeoutMs: 5000 });
const dataOf = (root: string) => path.join(root, '.illusion/postgres/data');

async function start(root: string, options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedServer> {
  const running = await embeddedEngine({ projectRoot: root, ...options }).start();
  onTestFinished(() => running.dispose());
  return running;
}

/** A project whose database was made and stopped. */
async function makeStopped(): Promise<string> {
  const root = makeProject();
  await (await start(root)).dispose();
  return root;
}

describe('a start of the development server', () => {
  it('is not misled by a postmaster.pid whose pid now belongs to another process', async () => {
    const root = await makeStopped();
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore', uid: process.geteuid?.() === 0 ? 65534 : undefined });
    onTestFinished(() => void stranger.kill('SIGKILL'));
    await once(stranger, 'spawn');
    const lines = [stranger.pid, dataOf(root), 1, 20_000, '', '127.0.0.1', '0 0', 'ready'];
    writeFileSync(path.join(dataOf(root), 'postmaster.pid'), `${lines.join('\n')}\n`);
    expect((await start(root)).origin).toBe('started');
  });

  it('takes another port when its own is taken, and keeps the new one', async () => {
    const root = makeProject();
    const first = await start(root);
    await first.dispose();
    const thief = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
    await once(thief, 'listening');
    const second = await start(root);
    thief.close();
    expect(second.url).not.toBe(first.url);
    await second.dispose();
    expect((await start(root)).url).toBe(second.url);
  });

  it('takes another port when something grabs it between the look and the start', async () => {
    const root = await makeStopped();
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { startServer } = await import('../../../../src/engine/embedded/server-process.ts');
    const { findBinaries } = await import('../../../../src/engine/embedded/binaries.ts');
    const { chooseServerUser } = await import('../../../../src/engine/files/server-user.ts');
    const user = chooseServerUser(dataOf(root));
    const outcome = await startServer({
      binaries: await findBinaries({ user, progress: () => undefined }),
      user,
      dataDirectory: dataOf(root),
      logFile: path.join(root, 'log'),
      port: (taken.address() as { port: number }).port,
      clusterName: 'test',
      data: 'kept',
      timeoutMs: 5000,
    });
    taken.close();
    expect(outcome).toBe('port-taken');
  });

  it('stops what it started when it is not ready in time, and shows the log', async () => {
    const root = await makeStopped();
    await expect(start(root, { timeoutMs: 0 })).rejects.toMatchObject({ code: 'ILLUSION_ENGINE_START_TIMEOUT' });
    expect(existsSync(path.join(dataOf(root), 'postmaster.pid'))).toBe(false);
    expect((await start(root)).origin).toBe('started');
  });

  it('shows the log of a server that ends while it starts', async () => {
    const root = await makeStopped();
    appendFileSync(path.join(dataOf(root), 'postgresql.conf'), 'no_such_setting = 1\n');
    await expect(start(root)).rejects.toMatchObject({
      code: 'ILLUSION_ENGINE_START_FAILED',
      why: expect.stringContaining('unrecognized configuration parameter "no_such_setting"'),
    });
  });

  it('names the process that holds everybody up', async () => {
    const root = await makeStopped();
    const directory = path.join(root, '.illusion/postgres/lock');
    const release = await acquireFileLock({ directory, label: 'illusion serve', timeoutMs: 0 });
    const messages: string[] = [];
    const starting = embeddedEngine({ projectRoot: root, timeoutMs: 50 }).start({
      progress: (text) => messages.push(text),
    });
    await expect(starting).rejects.toMatchObject({
      code: 'ILLUSION_ENGINE_LOCKED',
      why: expect.stringContaining(`illusion serve (pid ${process.pid}, since `),
    });
    expect(messages).toEqual([expect.stringContaining('Waiting for illusion serve')]);
    release();
  });

  it('refuses the data of another major version and leaves it alone', async () => {
    const root = await makeStopped();
    writeFileSync(path.join(dataOf(root), 'PG_VERSION'), '14\n');
    const before = readdirSync(dataOf(root));
    await expect(start(root)).rejects.toMatchObject({
      code: 'ILLUSION_ENGINE_DATA_VERSION',
      why: expect.stringContaining('PostgreSQL 14'),
    });
    expect(readdirSync(dataOf(root))).toEqual(before);
  });

  it('refuses a directory that is not a data directory and leaves it alone', async () => {
    const root = makeProject();
    mkdirSync(dataOf(root), { recursive: true });
    writeFileSync(path.join(dataOf(root), 'precious.txt'), 'keep me');
    await expect(start(root)).rejects.toMatchObject({ code: 'ILLUSION_ENGINE_DATA_BROKEN' });
    expect(readFileSync(path.join(dataOf(root), 'precious.txt'), 'utf8')).toBe('keep me');
  });

  it('says what is in the way of its directory', async () => {
    const root = makeProject();
    writeFileSync(path.join(root, '.illusion'), '');
    await expect(start(root)).rejects.toMatchObject({
      code: 'ILLUSION_ENGINE_NO_WRITE',
      why: expect.stringContaining('a file is in the way'),
    });
  });

  it('removes what a killed start left half built', async () => {
    const root = makeProject();
    const leftover = path.join(root, '.illusion/postgres/data.building-999999999-00000000');
    mkdirSync(leftover, { recursive: true });
    await start(root);
    expect(existsSync(leftover)).toBe(false);
  });

  it('joins the server of a project that was renamed while it ran', async () => {
    const root = makeProject();
    const before = path.join(root, 'before');
    const after = path.join(root, 'after');
    mkdirSync(before);
    const first = await start(before);
    execFileSync('mv', [before, after]);
    const second = await start(after);
    expect(second).toMatchObject({ origin: 'joined', pid: first.pid });
  });
});

describe('the cache of initialised data directories', () => {
  it('is built anew when it was damaged', async () => {
    const cache = makeProject();
    onTestFinished(setEnv('XDG_CACHE_HOME', cache));
    await makeStopped();
    const [entry = ''] = readdirSync(path.join(cache, 'illusion'));
    truncateSync(path.join(cache, 'illusion', entry, 'global/pg_control'));
    const { url } = await start(makeProject());
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);

    rmSync(path.join(cache, 'illusion', entry, 'base/1'), { recursive: true });
    expect(await ask((await start(makeProject())).url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is shared by two projects that begin at once', async () => {
    const cache = makeProject();
    onTestFinished(setEnv('XDG_CACHE_HOME', cache));
    const [one, two] = await Promise.all([start(makeProject()), start(makeProject())]);
    expect(one.url).not.toBe(two.url);
    expect(readdirSync(path.join(cache, 'illusion'))).toHaveLength(1);
  });

  it('is left empty by a start that is given up, and nothing goes on working at it', async () => {
    const cache = makeProject();
    onTestFinished(setEnv('XDG_CACHE_HOME', cache));
    const root = makeProject();
    const reason = new Error('changed my mind');
    for (const delay of [20, 150, 350]) {
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(reason), delay);
      const starting = embeddedEngine({ projectRoot: root }).start({ signal: controller.signal });
      const outcome = await starting.catch((error: unknown) => error);
      clearTimeout(timer);
      if (outcome !== reason) await (outcome as EmbeddedServer).dispose();
      else expect(readdirSync(path.join(cache, 'illusion')).filter((name) => name.includes('building'))).toEqual([]);
      const processes = execFileSync('ps', ['-axww', '-o', 'args='], { encoding: 'utf8' }).split('\n');
      // What was started and stopped may still be on its way to the disk.
      const working = processes.filter((line) => !line.includes('--sync-only'));
      expect(working.filter((line) => line.includes(cache) || line.includes(root))).toEqual([]);
    }
    expect((await start(root)).origin).toBe('started');
  });
});
