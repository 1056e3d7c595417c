import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { useEmptyDatabase } from '../../support/database.ts';
import { runCli, temporaryFolder } from '../../support/run-cli.ts';
import { watchedProject } from './watched-project.ts';

const own = useEmptyDatabase();
const cwd = temporaryFolder(watchedProject);

/** Accepts connections, and never says a word. */
async function silentServer(): Promise<number> {
  const server = createServer((socket) => socket.on('error', () => undefined));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

describe('illusion status --json', () => {
  it('prints a snapshot of another server’s database, and compares nothing on it', async () => {
    // A probe that a busy server answers too late says so, and is asked again.
    const snapshot = await vi.waitFor(
      async () => {
        const { stdout, exitCode } = await runCli(['status', '--json', '--url', own.url], { cwd });
        expect(exitCode).toBe(0);
        const { migrations, tables, sessions, ...others } = JSON.parse(stdout);
        expect([migrations, tables, sessions].map(({ state }) => state)).toEqual(['ok', 'ok', 'ok']);
        return { migrations, tables, sessions, ...others };
      },
      { timeout: 15_000 },
    );
    expect(snapshot).toMatchObject({
      version: 1,
      env: 'development',
      health: 'degraded',
      problems: expect.arrayContaining([
        { severity: 'degraded', what: '2 migrations pending', next: 'illusion db migrate' },
      ]),
      database: { state: 'ok', value: { engine: 'external' } },
      migrations: { state: 'ok', value: { applied: 0, pending: ['1_notes', '2_tags'], current: null } },
      drift: { state: 'unavailable' },
      tables: { state: 'ok' },
      sessions: { state: 'ok' },
      // Those of the whole server, of which other test files make hundreds: there are none on PostgreSQL.
      ...(own.db.dialect.capabilities.backgroundJobs ? {} : { jobs: { state: 'ok', value: [] } }),
      apis: [{ url: 'http://127.0.0.1:9', reading: { state: 'unavailable' } }],
      lastRun: { state: 'unavailable' },
    });
    expect(snapshot.database.value.roundTripMs).toBeGreaterThan(0);
    expect(snapshot.sessions.value.map(({ application }: { application: string }) => application)).not.toContain(
      'illusion status',
    );
  });

  it('says so when a database accepts and never answers, and fails only when it is told to', async () => {
    const url = `postgresql://a@127.0.0.1:${await silentServer()}/b`;
    const { stdout, exitCode } = await runCli(['status', '--json', '--url', url], { cwd });
    expect(exitCode).toBe(0);
    const snapshot = JSON.parse(stdout);
    expect(snapshot.health).toBe('down');
    expect(snapshot.database).toMatchObject({ state: 'down' });
    expect((await runCli(['status', '--json', '--url', url, '--fail-on', 'down'], { cwd })).exitCode).toBe(3);
  });

  it('starts no database of the project, and names the command that does', async () => {
    const { stdout } = await runCli(['status', '--json'], { cwd });
    const { database } = JSON.parse(stdout);
    expect(database.state).toBe('down');
    expect(database.next).toContain('illusion db start');
  });
});

describe('illusion status without a terminal', () => {
  it('prints one table', async () => {
    const { stdout, exitCode } = await runCli(['status', '--url', own.url], { cwd });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/\(development\): needs a look\n! 2 migrations pending → illusion db migrate\n/);
    expect(stdout).toMatch(/^Migrations: 2 pending$/m);
    expect(stdout).toMatch(/^ {2}\+ 1_notes$/m);
  });

  it('replays a recording as what changed, a line each', async () => {
    const { stdout } = await runCli(['status', '--json', '--url', own.url], { cwd });
    const first = JSON.parse(stdout);
    const later = {
      ...first,
      takenAt: '2026-01-01T00:00:01.000Z',
      health: 'ok',
      problems: [],
      migrations: { state: 'ok', value: { ...first.migrations.value, pending: [], current: '2_tags' } },
    };
    const { writeFile } = await import('node:fs/promises');
    await writeFile(`${cwd}/two.ndjson`, `${JSON.stringify(first)}\n${JSON.stringify(later)}\n{"version": 1, "ta`);
    const replayed = await runCli(['status', '--replay', 'two.ndjson'], { cwd });
    expect(replayed.stdout.split('\n').slice(-3)).toEqual([
      '2026-01-01T00:00:01.000Z  health: degraded → ok',
      '2026-01-01T00:00:01.000Z  no longer: 2 migrations pending',
      '2026-01-01T00:00:01.000Z  migrations: now at 2_tags',
    ]);
  });

  it.for([
    [['--watch', 'often'], /--watch cannot be "often"/, 2],
    [['--replay', 'package.json'], /ILLUSION_RECORDING_INVALID/, 1],
  ] as const)('refuses %s', async ([args, message, code]) => {
    const { stderr, exitCode } = await runCli(['status', ...args], { cwd });
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(code);
  });
});
