import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mask } from '../../docs/support/mask.ts';
import { shownByStart } from '../../docs/support/shown-by-start.ts';
import { openTerminal } from '../../support/open-terminal.ts';
import { runCli } from '../../support/run-cli.ts';
import { ownProject, referenceProject, startServe } from './serve-process.ts';

const app = (title: string) => `
  import { defineApp } from 'illusion/server';
  export default defineApp({
    title: '${title}',
    version: '1',
    daos: (db) => db.knex,
    routes(server, { daos: knex }) {
      server.get('/title', async () => ({ title: '${title}', pid: process.pid }));
      server.get('/slow', async () => {
        await knex.raw('select pg_sleep(1)');
        return { done: true };
      });
    },
  });
`;

const logIn = (url: string) =>
  fetch(`${url}/auth/login`, { method: 'POST', body: new URLSearchParams({ username: 'user1', password: 'pass' }) });

/** On a connection of its own, so that any worker may answer. */
const read = async (url: string) =>
  (await (await fetch(url, { headers: { connection: 'close' } })).json()) as Record<string, unknown>;

describe('illusion serve', { timeout: 60_000 }, () => {
  it('makes a database ready and says so, outlives its server’s death, and ends with 0', async () => {
    const cwd = referenceProject();
    const first = await startServe(cwd);
    // README.md shows it, and it is this: an embedded PostgreSQL, migrated and seeded; where the API is; a login.
    const notices = first.output().replace(/^\{.*\n/gm, '');
    expect(mask(notices)).toBe(shownByStart().serve);
    expect(notices).toContain(`Docs       ${first.url}/docs\n`);
    expect((await logIn(first.url)).status).toBe(200);

    const postmaster = readFileSync(join(cwd, '.illusion/postgres/data/postmaster.pid'), 'utf8').split('\n')[0];
    process.kill(Number(postmaster), 'SIGKILL');
    const statuses: number[] = [];
    await expect
      .poll(async () => statuses[statuses.push((await logIn(first.url)).status) - 1], { timeout: 20_000, interval: 5 })
      .toBe(200);
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(await first.end('SIGTERM')).toBe(0);

    const second = await startServe(cwd);
    expect(second.output()).toMatch(/^Started an embedded PostgreSQL 18\.\d+\.$/m);
    expect(await second.end('SIGINT')).toBe(0);
  });

  it('ends its line of progress before the log begins, on a terminal', async () => {
    const cwd = referenceProject();
    const terminal = openTerminal(['serve', '--port', '0'], { columns: 120, rows: 30, cwd });
    await terminal.until(/Log in as/);
    expect(terminal.screen().join('\n')).not.toMatch(/Seeding .*Server listening/);
    terminal.kill('SIGTERM');
    expect(await terminal.ended).toBe(0);
  });

  it('finishes requests under way when it is told to end', async () => {
    const cwd = ownProject({ 'src/app/app.ts': app('Slow') });
    const server = await startServe(cwd);
    const slow = read(`${server.url}/slow`);
    await expect.poll(async () => (await fetch(`${server.url}/metrics`)).text()).toContain('http_requests_in_flight 2');
    const ended = server.end('SIGTERM');
    expect(await slow).toEqual({ done: true });
    expect(await ended).toBe(0);
  });

  it('says that it is leaving, and serves on, for as long as DRAIN_NOTICE', async () => {
    const server = await startServe(ownProject({ 'src/app/app.ts': app('Leaving') }), [], { DRAIN_NOTICE: '10m' });
    process.kill(server.pid, 'SIGTERM');
    await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status).toBe(503);
    expect(await read(`${server.url}/title`)).toMatchObject({ title: 'Leaving' });
  });

  it('starts again after a change with --watch, and waits when the change is broken', async () => {
    const cwd = ownProject({ 'src/app/app.ts': app('Before') });
    const file = join(cwd, 'src/app/app.ts');
    const port = await freePort();
    const server = await startServe(cwd, ['--watch', '--port', String(port)]);
    const title = () =>
      read(`${server.url}/title`).then(
        (body) => body['title'],
        () => 'nobody answers',
      );
    expect(await title()).toBe('Before');
    writeFileSync(file, app('After'));
    await expect.poll(title, { timeout: 20_000 }).toBe('After');
    appendFileSync(file, 'this is no TypeScript');
    await expect.poll(server.output, { timeout: 20_000 }).toContain('It starts again when a file changes.');
    writeFileSync(file, app('Mended'));
    await expect.poll(title, { timeout: 20_000 }).toBe('Mended');
    expect(await server.end('SIGINT')).toBe(0);
  });

  it('serves from several processes with --workers, adds up their metrics, and replaces one that dies', async () => {
    const cwd = ownProject({ 'src/app/app.ts': app('Many') });
    const port = await freePort();
    const server = await startServe(cwd, ['--workers', '2', '--port', String(port)]);
    const seen = new Set<number>();
    let asked = 0;
    // Several at once: whichever worker is idle takes the next connection.
    const countWorkers = async () => {
      const titles = Array.from({ length: 8 }, () => read(`${server.url}/title`));
      for (const { pid } of await Promise.all(titles)) {
        asked++;
        seen.add(pid as number);
      }
      return seen.size;
    };
    await expect.poll(countWorkers, { timeout: 20_000 }).toBe(2);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toContain(`http_request_duration_seconds_count{method="GET",route="/title",status="200"} ${asked}`);
    const [victim = 0] = seen;
    process.kill(victim, 'SIGKILL');
    await expect.poll(() => countWorkers().catch(() => 0), { timeout: 20_000 }).toBe(3);
    expect(await server.end('SIGTERM')).toBe(0);
    for (const pid of seen) expect(() => process.kill(pid, 0)).toThrow();
  });

  it('names who holds the port, and one that is free', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void holder.close());
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as AddressInfo;
    const cwd = ownProject({ 'src/app/app.ts': app('Taken') });
    for (const args of [[], ['--workers', '2']]) {
      const { exitCode, stderr } = await runCli(['serve', '--port', String(port), ...args], { cwd });
      expect(exitCode).toBe(1);
      expect(stderr).toContain('ILLUSION_PORT_TAKEN');
      expect(stderr).toMatch(/--port \d+ is free/);
    }
  });

  it('lists all that production lacks', async () => {
    const { exitCode, stderr } = await runCli(['serve'], { cwd: referenceProject(), env: { NODE_ENV: 'production' } });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('DB_DSN');
    expect(stderr).toContain('SECRET_KEY');
    expect(stderr).toContain('ILLUSION_PRODUCTION_SETTINGS');
  });

  it('says what is missing when there is no API to serve', async () => {
    const none = await runCli(['serve'], { cwd: ownProject({}) });
    expect(none.stderr).toContain('ILLUSION_APP_MISSING');
    const wrong = await runCli(['serve'], { cwd: ownProject({ 'src/app/app.ts': 'export default 5;\n' }) });
    expect(wrong.stderr).toContain('ILLUSION_APP_INVALID');
    expect(wrong.exitCode).toBe(1);
  });

  it('leaves no server and nothing half made when it fails while the server is being made', async () => {
    const cwd = ownProject({
      'src/app/app.ts': `
        import { existsSync, readdirSync } from 'node:fs';
        const cache = process.env.XDG_CACHE_HOME + '/illusion';
        const isBeingMade = () => existsSync(cache) && readdirSync(cache).some((file) => file.includes('.building-'));
        while (!isBeingMade()) await new Promise((resolve) => setTimeout(resolve, 5));
        export default 5;`,
    });
    const cache = join(cwd, 'cache');
    mkdirSync(cache);
    const { stderr } = await runCli(['serve'], { cwd, env: { XDG_CACHE_HOME: cache } });
    expect(stderr).toContain('ILLUSION_APP_INVALID');
    const left = [cache, join(cwd, '.illusion')].flatMap((place) =>
      readdirSync(place, { recursive: true }).map(String),
    );
    expect(left.filter((file) => /\.building-|postmaster\.pid/.test(file))).toEqual([]);
  });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
