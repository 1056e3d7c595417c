import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { withConnection } from '../../../../src/db/connect.ts';
import { demoEngine } from '../../../../src/engine/demo/demo-engine.ts';
import { useStandIn } from '../../../stand-in/stand-in.ts';

const standIn = useStandIn();

function ask(url: string, sql: string) {
  return withConnection(url, (query) => query(sql), { timeoutMs: 5000 });
}

/** The value of a flag in the last start. */
function flag(name: string): string | undefined {
  const args = standIn.starts().at(-1)?.args ?? [];
  return args[args.indexOf(name) + 1];
}

function homes(): readonly string[] {
  return readdirSync(standIn.folder()).filter((name) => name.startsWith('illusion-crdb-'));
}

describe('a start of cockroach demo', () => {
  it('waits for the pid file: what an earlier connection makes may be forgotten', async () => {
    standIn.behave({ START_MS: 150 });
    const demo = await standIn.start(demoEngine());
    expect(await ask(demo.url, 'select 1::int4 as one')).toEqual([{ one: 1 }]);
    expect((await demo.logTail(50)).join('\n')).not.toContain('early connection');
  });

  it('gives the server a short home of its own, and nothing of the environment that would change it', async () => {
    vi.stubEnv('COCKROACH_URL', 'postgresql://somewhere.example/else');
    const demo = await standIn.start(demoEngine());
    const [start] = standIn.starts();
    expect(start?.cwd).toBe(start?.env['HOME']);
    expect(start?.env).toMatchObject({ TMPDIR: start?.cwd, COCKROACH_SKIP_ENABLING_DIAGNOSTIC_REPORTING: 'true' });
    expect(start?.env['COCKROACH_URL']).toBeUndefined();
    expect(start?.cwd.length).toBeLessThanOrEqual(60);
    await demo.dispose();
    expect(homes()).toEqual([]);
  });

  it('finds a short place when TMPDIR is long, and works with HOME unset', async () => {
    const long = path.join(standIn.folder(), 'x'.repeat(120));
    mkdirSync(long);
    vi.stubEnv('TMPDIR', long);
    vi.stubEnv('HOME', undefined);
    const demo = await standIn.start(demoEngine());
    expect(standIn.starts()[0]?.cwd).toMatch(/^\/tmp\/illusion-crdb-/);
    await demo.dispose();
  });

  it('makes the database that was asked for', async () => {
    const demo = await standIn.start(demoEngine({ databaseName: 'it\'s "mine" ü' }));
    expect(await ask(demo.url, 'select current_database() as name')).toEqual([{ name: 'it\'s "mine" ü' }]);
  });

  it('passes on nodes and memory', async () => {
    await standIn.start(demoEngine({ nodes: 3, maxSqlMemory: '256MiB', cache: '25%' }));
    expect([flag('--nodes'), flag('--max-sql-memory'), flag('--cache')]).toEqual(['3', '256MiB', '25%']);
  });

  it.each([
    [{ nodes: 0 }, '--nodes must be a whole number from 1 to 99'],
    [{ nodes: 1.5 }, '--nodes must be a whole number from 1 to 99'],
    [{ cache: 'much' }, '--cache must be a size such as 256MiB or 25%'],
  ])('refuses %j', async (options, why) => {
    await expect(demoEngine(options).start()).rejects.toMatchObject({ code: 'ILLUSION_COCKROACH_OPTION', why });
  });

  it('is encrypted with user and password when it is to be secure', async () => {
    vi.stubEnv('COCKROACH_DEMO_PASSWORD', 'my secret/ü');
    const demo = await standIn.start(demoEngine({ secure: true }));
    const url = new URL(demo.url);
    expect([url.username, decodeURIComponent(url.password)]).toEqual(['demo', 'my secret/ü']);
    expect(url.searchParams.get('sslrootcert')).toMatch(/\/ca\.crt$/);
    expect(await ask(demo.url, 'select 1::int4 as one')).toEqual([{ one: 1 }]);
    url.search = '';
    await expect(ask(url.toString(), 'select 1')).rejects.toMatchObject({ code: 'ILLUSION_DB_TLS_REQUIRED' });
  });

  it('runs beside others', async () => {
    const [one, two] = await Promise.all([standIn.start(demoEngine()), standIn.start(demoEngine())]);
    expect(one.url).not.toBe(two.url);
  });

  it('goes without a flag that this cockroach does not know', async () => {
    standIn.behave({ UNKNOWN_FLAG: '--multitenant' });
    await standIn.start(demoEngine());
    expect(standIn.starts().map(({ args }) => args.includes('--multitenant=false'))).toEqual([true, false]);
  });
});

describe('a port that is taken', () => {
  const clashes = (count: number) => {
    const file = path.join(standIn.folder(), 'clashes');
    writeFileSync(file, String(count));
    standIn.behave({ CLASHES: file });
  };

  it('is given up for others', async () => {
    clashes(2);
    await standIn.start(demoEngine());
    const ports = standIn.starts().map(({ args }) => args[args.indexOf('--sql-port') + 1]);
    expect(new Set(ports).size).toBe(3);
  });

  it('is noticed although cockroach hangs instead of ending', async () => {
    clashes(1);
    standIn.behave({ BEHAVIOUR: 'hang-on-clash' });
    const demo = await standIn.start(demoEngine());
    expect(await ask(demo.url, 'select 1::int4 as one')).toEqual([{ one: 1 }]);
    expect(standIn.starts()).toHaveLength(2);
  });

  it('is an error that quotes cockroach when it happens every time', async () => {
    clashes(100);
    const error = { code: 'ILLUSION_COCKROACH_REFUSED', why: expect.stringContaining('address already in use') };
    await expect(demoEngine().start()).rejects.toMatchObject(error);
    expect(homes()).toEqual([]);
  });
});

describe('a demo that does not come up', () => {
  it('and ends is an error with its exit code and its last words', async () => {
    standIn.behave({ BEHAVIOUR: 'crash-at-start' });
    const why = expect.stringMatching(/exit code 7[\s\S]*store is broken: it was dropped/);
    await expect(demoEngine().start()).rejects.toMatchObject({ code: 'ILLUSION_ENGINE_START_FAILED', why });
    expect(homes()).toEqual([]);
  });

  it('and ends halfway, its URL told already, is the same', async () => {
    standIn.behave({ BEHAVIOUR: 'crash-while-starting' });
    const why = expect.stringContaining('panic: it broke halfway');
    await expect(demoEngine().start()).rejects.toMatchObject({ code: 'ILLUSION_ENGINE_START_FAILED', why });
  });

  it('in time is ended', async () => {
    standIn.behave({ START_MS: 600_000, BEHAVIOUR: 'stderr-flood' });
    const failure = demoEngine({ timeoutMs: 700 }).start();
    const why = expect.stringContaining('flood');
    await expect(failure).rejects.toMatchObject({ code: 'ILLUSION_ENGINE_START_TIMEOUT', why });
    expect(homes()).toEqual([]);
  });
});

describe('a running demo', () => {
  it('is not blocked by megabytes on stderr', async () => {
    standIn.behave({ BEHAVIOUR: 'stderr-flood' });
    const demo = await standIn.start(demoEngine());
    expect(await ask(demo.url, 'select 1::int4 as one')).toEqual([{ one: 1 }]);
    expect(await demo.logTail(3)).toHaveLength(3);
  });

  it('that crashes is lost, with the reason in its log', async () => {
    const demo = await standIn.start(demoEngine());
    process.kill(demo.pid, 'SIGUSR2');
    await demo.lost;
    expect((await demo.logTail(1))[0]).toContain('out of memory');
  });

  it('ends with its input, and needs no signal', async () => {
    standIn.behave({ BEHAVIOUR: 'ignore-sigterm', END_MS: 50 });
    const demo = await standIn.start(demoEngine());
    const before = performance.now();
    await demo.dispose();
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it('keeps its home to itself', async () => {
    const demo = await standIn.start(demoEngine());
    const [home = ''] = homes();
    expect(readFileSync(path.join(standIn.folder(), home, 'owners.json'), 'utf8')).toContain(`"pid":${demo.pid}`);
  });
});
