import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { commandLine } from '../../support/command-line.ts';
import { runCli, temporaryProject } from '../../support/run-cli.ts';

const repository = join(import.meta.dirname, '../../..');

/**
 * A project without dependencies, so that its install needs no network, with this Vitest in a folder above its cells as well:
 * what a cell does not have, Node looks for there.
 */
function project(files: Readonly<Record<string, string>>) {
  const home = temporaryProject({
    'project/package.json': '{ "name": "todo", "private": true, "type": "module", "engines": { "node": ">=20" } }',
    'project/package-lock.json':
      '{ "name": "todo", "lockfileVersion": 3, "requires": true, "packages": { "": { "name": "todo" } } }',
    'project/illusion.config.ts': "export default { test: { matrix: { node: ['current'], engine: ['fake'] } } };\n",
    'cache/empty': '',
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`project/${name}`, text])),
  });
  mkdirSync(join(home, 'node_modules'));
  symlinkSync(join(repository, 'node_modules/vitest'), join(home, 'node_modules/vitest'));
  const env = { HOME: join(home, 'home'), XDG_CACHE_HOME: join(home, 'cache') };
  return { cwd: join(home, 'project'), env, cache: join(home, 'cache/illusion/matrix') };
}

const tests = `
import { expect, it } from 'vitest';
it('adds', () => expect(1 + 1).toBe(2));
it.skip('waits', () => {});
it('runs in a cell', () => {
  expect(process.env.ILLUSION_TEST_SESSION).toContain('"engine":"fake"');
  expect(process.cwd()).toMatch(/runs.\\w+.current-fake$/);
});
it('adds wrongly', () => expect(1 + 1).toBe(3));
`;

it('runs each cell in a folder of its own, goes on past cells that cannot run, and tells of all in a table, JSON and JUnit', async () => {
  const { cwd, env, cache } = project({ 'a.test.js': tests });
  const args = ['test', '--json', '--matrix', 'node=current', 'engine=demo,fake', '--junit', 'all.xml'];
  const { stdout, stderr, exitCode } = await runCli(args, {
    cwd,
    env: { ...env, COCKROACH_BIN: '/nowhere/cockroach' },
  });
  const { cells, ...run } = JSON.parse(stdout);
  expect(run, stderr).toMatchObject({ exitCode: 1, parallel: expect.any(Number), ms: expect.any(Number) });
  const version = process.versions.node;
  expect(cells).toMatchObject([
    { name: 'current-demo', engine: 'demo', verdict: 'error', error: { code: 'ILLUSION_COCKROACH_BIN_MISSING' } },
    { name: 'current-fake', version, verdict: 'failed', passed: 2, failed: 1, skipped: 1, error: null },
  ]);
  expect(cells[1].failures).toMatchObject([{ file: 'a.test.js', test: 'adds wrongly' }]);
  expect(readFileSync(cells[1].log, 'utf8')).toMatch(/Tests +1 failed \| 2 passed \| 1 skipped/);
  const xml = readFileSync(join(cwd, 'all.xml'), 'utf8');
  expect(xml).toContain('<testsuite name="current-demo" tests="1" failures="0" errors="1"');
  expect(xml).toContain('<testsuite name="current-fake" tests="4" failures="1" errors="0" skipped="1"');
  expect(exitCode).toBe(1);
  expect(readdirSync(join(cache, 'runs'))).toEqual([]);
  expect(existsSync(join(cwd, 'node_modules'))).toBe(false);
});

it('takes axes from the settings, hands Vitest what is meant for it, and ends with 0 when all is green', async () => {
  const { cwd, env } = project({ 'a.test.js': tests, 'b.test.js': 'throw new Error("must not be loaded");\n' });
  const { stdout, stderr, exitCode } = await runCli(['test', '--matrix', 'a.test', '-t', 'adds$', '--no-color'], {
    cwd,
    env,
  });
  expect(stderr).toMatch(/^current-fake: installing \.\.\.$/m);
  expect(stderr).toMatch(/^current-fake: passed \(1 passed, 0 failed, 3 skipped, /m);
  const [header, row] = stdout.split('\n');
  expect(header).toMatch(/^node +engine +passed +failed +skipped +time +verdict +log$/);
  expect(row).toMatch(/^[\d.]+ +fake +1 +0 +3 +\d+\.\d s +passed +\.illusion\/matrix\/[\w-]+\/current-fake\.log$/);
  expect(stdout).toMatch(/1 of 1 cells passed/);
  expect(exitCode).toBe(0);
});

it('refuses what it cannot do before anything is run', async () => {
  const { cwd, env, cache } = project({ 'a.test.js': tests });
  const { stderr, exitCode } = await runCli(['test', '--matrix', 'nod=20'], { cwd, env });
  expect(stderr).toContain('the nearest is "node"');
  expect(exitCode).toBe(2);
  expect(existsSync(cache)).toBe(false);
});

it.runIf(existsSync('/proc')).each([
  ['SIGINT', 130],
  ['SIGKILL', null],
] as const)('leaves no process and no folder behind when it gets %s', async (signal, code) => {
  const { cwd, env, cache } = project({
    'a.test.js':
      "import { it } from 'vitest';\nimport { writeFileSync } from 'node:fs';\n" +
      "it('waits', () => { writeFileSync(process.env.PID_FILE, process.pid + ' '); return new Promise(() => {}); }, 60_000);\n",
  });
  const pidFile = join(dirname(cwd), 'pid');
  const child = spawn(process.execPath, [...commandLine, 'test', '--matrix'], {
    cwd,
    env: { PATH: process.env['PATH'], ...env, PID_FILE: pidFile },
    stdio: 'ignore',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await expect.poll(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8'), { timeout: 15_000 }).toMatch(/\d /);
  const pid = readFileSync(pidFile, 'utf8').trim();
  child.kill(signal);
  expect(await ended).toBe(code);
  await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: 10_000 }).toBe(false);
  // After SIGKILL nobody is left to remove what names the run; the next run does.
  const cells = () => readdirSync(join(cache, 'runs'), { recursive: true, encoding: 'utf8' });
  await expect.poll(() => cells().filter((name) => name.includes('current-fake')), { timeout: 10_000 }).toEqual([]);
  if (signal === 'SIGINT') expect(cells()).toEqual([]);
});
