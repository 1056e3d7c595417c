import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ownPidSpace } from '../../../src/kernel/pid-space.ts';
import { queryPool } from '../../../src/migrate/query-pool.ts';
import { useEmptyDatabase } from '../../support/database.ts';
import { runCli, temporaryProject } from '../../support/run-cli.ts';

interface Finding {
  readonly id: string;
  readonly state: string;
  readonly evidence: string;
  readonly fix: string | null;
  readonly fixed: string | null;
}

const sound = {
  'package.json': '{ "type": "module" }',
  'illusion.config.ts': 'export default { server: { port: 0 } };\n',
  'migrations/1_notes.js': "export const up = (knex) => knex.raw('select 1');\nexport const down = () => undefined;\n",
};

interface Looked {
  readonly exitCode: number | undefined;
  readonly of: (id: string) => Finding | undefined;
}

async function look(
  cwd: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Looked> {
  const { stdout, exitCode } = await runCli(['doctor', '--json', ...args], { cwd, env });
  const { findings } = JSON.parse(stdout) as { findings: readonly Finding[] };
  return { exitCode, of: (id) => findings.find((finding) => finding.id === id) };
}

describe('illusion doctor names', () => {
  it.for([
    [
      'a config that cannot be read',
      { 'illusion.config.ts': 'export default {' },
      'config',
      'fail',
      /illusion\.config\.ts/,
    ],
    [
      'a setting that is wrong',
      { 'illusion.config.ts': 'export default { server: { port: "x" } };' },
      'config',
      'fail',
      /server\.port/,
    ],
    [
      'a package that is not installed',
      { 'package.json': '{ "dependencies": { "left": "1" } }' },
      'packages',
      'fail',
      /left is not installed/,
    ],
    ['a file that the settings name and nobody wrote', {}, 'files', 'warn', /there is no src\/app\/app\.ts/],
    ['a line of .env that sets nothing', { '.env': 'A=1\nnonsense\n' }, 'env', 'warn', /\.env:2 sets nothing/],
  ] as const)('%s', async ([, files, id, state, evidence]) => {
    const { of } = await look(temporaryProject({ ...sound, ...files }));
    expect(of(id)).toMatchObject({ state, evidence: expect.stringMatching(evidence), fix: expect.any(String) });
  });

  it('a port that another program has, and one that is free', async () => {
    const server = createServer((socket) => socket.destroy());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const { of } = await look(
      temporaryProject({ ...sound, 'illusion.config.ts': `export default { server: { port: ${port} } };` }),
    );
    expect(of('port')).toMatchObject({ state: 'warn', evidence: expect.stringContaining(`${port} is taken by`) });
    expect(of('port')?.fix).toMatch(/--port \d+/);
  });

  it('a database that does not answer, two DSNs, and a cockroach that is none', async () => {
    const env = {
      DB_DSN: 'postgresql://a@127.0.0.1:9/b',
      DATABASE_URL: 'postgresql://c@d/e',
      COCKROACH_BIN: '/nowhere/cockroach',
    };
    const { of, exitCode } = await look(temporaryProject(sound), [], env);
    expect(of('database')).toMatchObject({ state: 'fail', evidence: expect.stringContaining('127.0.0.1:9') });
    expect(of('dsn')).toMatchObject({ state: 'warn', evidence: expect.stringContaining('differ') });
    expect(of('cockroach')).toMatchObject({ state: 'warn', evidence: expect.stringContaining('COCKROACH_BIN') });
    expect(of('rights')).toMatchObject({ state: 'skip' });
    expect(exitCode).toBe(3);
  });

  it('a .env that git would add, and leftovers of processes that are gone; --fix mends both', async () => {
    const gone = { pid: 4_000_000, started: 'once', label: 'illusion serve', pidSpace: ownPidSpace() };
    const cwd = temporaryProject({
      ...sound,
      '.env': 'A=1\n',
      '.illusion/postgres/holders/1-a.json': JSON.stringify(gone),
    });
    execFileSync('git', ['init', '-q'], { cwd });
    const before = await look(cwd);
    expect(before.of('env')).toMatchObject({ state: 'warn', evidence: 'git would add .env' });
    expect(before.of('leftovers')).toMatchObject({ state: 'warn', evidence: expect.stringContaining('pid 4000000') });
    const after = await look(cwd, ['--fix']);
    expect(after.of('env')?.fixed).toContain('.gitignore');
    expect(readFileSync(join(cwd, '.gitignore'), 'utf8')).toContain('.env');
    expect(existsSync(join(cwd, '.illusion/postgres/holders/1-a.json'))).toBe(false);
    expect((await look(cwd)).of('env')).toMatchObject({ state: 'ok' });
  });
});

describe('illusion doctor asks a database', () => {
  const own = useEmptyDatabase();

  it('for migrations, clocks, and rights that its user does not have', async () => {
    const cwd = temporaryProject(sound);
    const { of } = await look(cwd, ['--url', own.url]);
    expect(of('database')).toMatchObject({ state: 'ok' });
    expect(of('clock')).toMatchObject({ state: 'ok' });
    expect(of('migrations')).toMatchObject({ state: 'warn', evidence: '1 pending', fix: 'illusion db migrate' });
    await queryPool(own.db)('create role doctor_guest login');
    onTestFinished(async () => {
      await queryPool(own.db)('drop role doctor_guest');
    });
    const url = new URL(own.url);
    url.username = 'doctor_guest';
    const guest = await look(cwd, ['--url', url.href]);
    expect(guest.of('rights')?.state).toMatch(/warn|fail/);
    expect(guest.of('rights')?.evidence).toContain('doctor_guest may not make');
  });
});
