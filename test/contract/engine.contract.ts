import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withConnection } from '../../src/db/connect.ts';
import type { Engine, RunningEngine } from '../../src/engine/engine.ts';
import { setEnv } from '../support/set-env.ts';
import type { EngineName } from './engines.ts';
import { makeEngine } from './engines.ts';

/** What an engine promises beyond a database that answers; a test for what it does not promise is skipped. */
export interface EngineCapabilities {
  /** Other processes of the project get the same server, and it ends with the last of them. */
  readonly isShared: boolean;
  /** What was written is there after the engine was stopped and started. */
  readonly keepsData: boolean;
  /** What was written is there after the server was killed. */
  readonly survivesKill: boolean;
}

interface StartedChild {
  readonly child: ChildProcess;
  readonly url: string;
  readonly origin: string;
}

/** What every engine does. Each test has a project directory of its own, and every server is looked for by pid afterwards. */
export function engineContract(name: EngineName, capabilities: EngineCapabilities): void {
  describe(`the ${name} engine`, () => {
    let root: string;
    let engine: Engine;
    let restoreTmpdir: () => void;
    const started: RunningEngine[] = [];
    const children: ChildProcess[] = [];

    beforeEach(() => {
      root = realpathSync(mkdtempSync('/tmp/illusion engine ü '));
      // Servers for root run as nobody: here, that user can come to the project.
      chmodSync(root, 0o755);
      restoreTmpdir = setEnv('TMPDIR', root);
      engine = makeEngine(name, root);
    });

    afterEach(async () => {
      for (const child of children.splice(0)) child.kill('SIGKILL');
      for (const running of started.splice(0)) await running.dispose();
      restoreTmpdir();
      const left = serversIn(root);
      for (const pid of left) process.kill(pid, 'SIGKILL');
      rmSync(root, { recursive: true, force: true });
      expect(left).toEqual([]);
    });

    const start = async (of: Engine = engine, signal?: AbortSignal): Promise<RunningEngine> => {
      const running = await of.start(signal ? { signal } : {});
      started.push(running);
      return running;
    };

    /** Starts the engine in a process of its own, which holds it until its input ends. */
    const startInChild = async (): Promise<StartedChild> => {
      const script = path.join(import.meta.dirname, 'hold-engine.ts');
      const child = spawn(process.execPath, ['--import', 'tsx', script, name, root], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      children.push(child);
      const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
      return { child, ...(JSON.parse(line) as { url: string; origin: string }) };
    };

    it('gives the URL of a database that answers', async () => {
      const { url } = await start();
      expect(await ask(url, 'select (40 + 2)::int4 as answer')).toEqual([{ answer: 42 }]);
      expect(await ask(url, 'select current_database() as name')).toEqual([{ name: new URL(url).pathname.slice(1) }]);
      expect(serversIn(root)).toHaveLength(1);
    });

    it('is joined when it is started again, and stops with its last hold', async () => {
      const first = await start();
      const second = await start();
      expect([first.origin, second.origin]).toEqual(['started', 'joined']);
      expect(second.url).toBe(first.url);
      await first.dispose();
      expect(await ask(second.url, 'select 1::int4 as one')).toEqual([{ one: 1 }]);
      await second.dispose();
      expect(serversIn(root)).toEqual([]);
      await expect(ask(second.url, 'select 1')).rejects.toMatchObject({ code: 'ILLUSION_DB_REFUSED' });
    });

    it('is stopped once, however often it is disposed of', async () => {
      const first = await start();
      const second = await start();
      await Promise.all([first.dispose(), first.dispose()]);
      await first.dispose();
      expect(await ask(second.url, 'select 1::int4 as one')).toEqual([{ one: 1 }]);
    });

    it('shows the end of its log', async () => {
      const running = await start();
      const lines = await running.logTail(5);
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.length).toBeLessThanOrEqual(5);
    });

    it.runIf(capabilities.keepsData)('has its data again after it was stopped', async () => {
      const before = await start();
      await remember(before.url);
      await before.dispose();
      const after = await start();
      expect(after.origin).toBe('started');
      expect(after.url).toBe(before.url);
      expect(await recall(after.url)).toBe(true);
    });

    it.runIf(!capabilities.keepsData)('is empty after it was stopped, and leaves no files', async () => {
      const before = await start();
      await remember(before.url);
      await before.dispose();
      // Where nothing else can be written, the cache is among the temporary files too, and stays.
      const places = readdirSync(root).filter((place) => !place.startsWith('illusion-cache-'));
      expect(places.flatMap((entry) => readdirSync(path.join(root, entry)))).toEqual([]);
      const after = await start();
      expect(await recall(after.url)).toBe(false);
    });

    it('says when the server is lost, and is started again at the same URL', async () => {
      const before = await start();
      await remember(before.url);
      for (const pid of serversIn(root)) process.kill(pid, 'SIGKILL');
      await before.lost;
      const after = await start();
      expect(after.origin).toBe('started');
      expect(after.url).toBe(before.url);
      expect(await recall(after.url)).toBe(capabilities.survivesKill);
    });

    it('leaves nothing running when its start is given up, whenever that happens', async () => {
      const reason = new Error('changed my mind');
      for (const delay of [0, 5, 20, 60, 100, 150, 200]) {
        const controller = new AbortController();
        const timer = setTimeout(() => controller.abort(reason), delay);
        const outcome = await engine.start({ signal: controller.signal }).catch((error: unknown) => error);
        clearTimeout(timer);
        if (outcome === reason) expect(serversIn(root)).toEqual([]);
        else await (outcome as RunningEngine).dispose();
      }
      expect(await ask((await start()).url, 'select 1::int4 as one')).toEqual([{ one: 1 }]);
    });

    it('gives up at once when it was aborted before', async () => {
      const reason = new Error('changed my mind');
      await expect(engine.start({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    });

    it.runIf(capabilities.isShared)('runs one server for all processes, even if they start together', async () => {
      const [here, there, elsewhere] = await Promise.all([start(), startInChild(), startInChild()]);
      expect(new Set([here.url, there.url, elsewhere.url]).size).toBe(1);
      expect([here.origin, there.origin, elsewhere.origin].sort()).toEqual(['joined', 'joined', 'started']);
      expect(serversIn(root)).toHaveLength(1);
      await here.dispose();
      there.child.stdin?.end();
      await once(there.child, 'exit');
      expect(await ask(elsewhere.url, 'select 1::int4 as one')).toEqual([{ one: 1 }]);
      elsewhere.child.stdin?.end();
      await once(elsewhere.child, 'exit');
      expect(serversIn(root)).toEqual([]);
    });

    it.runIf(capabilities.isShared)(
      'is taken over from a process that was killed, and ends with the next',
      async () => {
        const { child, url } = await startInChild();
        await remember(url);
        const [server] = serversIn(root);
        child.kill('SIGKILL');
        await once(child, 'exit');
        const next = await start();
        expect(next.origin).toBe('joined');
        expect(serversIn(root)).toEqual([server]);
        expect(await recall(next.url)).toBe(true);
        await next.dispose();
        expect(serversIn(root)).toEqual([]);
      },
    );

    it.runIf(capabilities.isShared)('recovers when holder and server were killed', async () => {
      const { child, url } = await startInChild();
      await remember(url);
      for (const pid of [child.pid ?? 0, ...serversIn(root)]) process.kill(pid, 'SIGKILL');
      await once(child, 'exit');
      const next = await start();
      expect(next.origin).toBe('started');
      expect(await recall(next.url)).toBe(true);
    });

    it.runIf(!capabilities.isShared)('ends with its process, even when that is killed', async () => {
      const { child } = await startInChild();
      expect(serversIn(root)).toHaveLength(1);
      child.kill('SIGKILL');
      await expect.poll(() => serversIn(root), { timeout: 5000 }).toEqual([]);
    });
  });
}

const options = { timeoutMs: 5000 };

function ask(url: string, sql: string) {
  return withConnection(url, (query) => query(sql), options);
}

async function remember(url: string): Promise<void> {
  await withConnection(
    url,
    async (query) => {
      await query('create table memory (id int primary key)');
      await query('insert into memory select generate_series(1, 1000)');
    },
    options,
  );
}

async function recall(url: string): Promise<boolean> {
  const rows = await ask(url, `select to_regclass('memory') is not null as there`);
  if (rows[0]?.['there'] !== true) return false;
  return Number((await ask(url, 'select count(*) as n from memory'))[0]?.['n']) === 1000;
}

/**
 * Pids of the servers, not of the shells tied to them, that run over a directory below `root`.
 * For a moment a process the server has just forked still looks like it; such children are left out.
 */
function serversIn(root: string): number[] {
  const list = execFileSync('ps', ['-axww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  // Without a UTF-8 locale ps does not show the path as it is, but its random end it does.
  const mark = root.slice(-6);
  const found = list
    .split('\n')
    .filter((line) => line.includes(`${mark}/`) && / (-D|--listening-url-file) /.test(line))
    .map((line) => line.trim().split(/ +/, 2).map(Number) as [number, number]);
  const pids = new Set(found.map(([pid]) => pid));
  return found.filter(([, parent]) => !pids.has(parent)).map(([pid]) => pid);
}
