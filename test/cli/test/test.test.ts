import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { commandLine } from '../../support/command-line.ts';
import { runCli, temporaryProject } from '../../support/run-cli.ts';

const repository = join(import.meta.dirname, '../../..');

/** A project with this Vitest, these tests and no need of a database. */
function project(files: Readonly<Record<string, string>>): string {
  const folder = temporaryProject({
    'package.json': '{ "type": "module" }',
    'illusion.config.ts': 'export default {};\n',
    ...files,
  });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(repository, 'node_modules/vitest'), join(folder, 'node_modules/vitest'));
  return folder;
}

const passing = "import { expect, it } from 'vitest';\nit('adds', () => expect(1 + 1).toBe(2));\n";
const failing = "import { expect, it } from 'vitest';\nit('adds wrongly', () => expect(1 + 1).toBe(3));\n";

it("runs the project's Vitest and says where the time went", async () => {
  const cwd = project({ 'a.test.js': passing });
  const { stdout, stderr, exitCode } = await runCli(['test', '--no-color'], { cwd });
  expect(stdout).toMatch(/Tests +1 passed \(1\)/);
  expect(stderr).toMatch(/time: .*tests \d+\.\d\d s \(vitest \S+\)/);
  expect(exitCode).toBe(0);
});

it("hands on what it does not know, in order, and ends with Vitest's exit code", async () => {
  const cwd = project({ 'a.test.js': passing, 'b.test.js': failing });
  const report = join(cwd, 'report.json');
  const args = ['--reporter=json', '--outputFile', report, 'b.test', '-t', 'adds wrongly'];
  const { exitCode, stderr } = await runCli(['test', '--fake', ...args], { cwd });
  expect(exitCode, stderr).toBe(1);
  const { numTotalTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  expect(numTotalTests).toBe(1);
  expect(testResults[0].name).toMatch(/b\.test\.js$/);
});

it('remembers how many tests ended how, for illusion status', async () => {
  const cwd = project({
    'a.test.js': `${passing}it.skip('waits', () => undefined);\n`,
    'b.test.js': failing,
    'setup.js': "export { globalSetup as default } from 'illusion/testing';\n",
    'vitest.config.js': `
      const conditions = ['illusion-source', 'module', 'node', 'development|production'];
      export default {
        environments: { __vitest__: { resolve: { conditions } } },
        test: { include: ['*.test.js'], globalSetup: ['setup.js'] },
      };`,
  });
  symlinkSync(repository, join(cwd, 'node_modules/illusion'));
  const { exitCode, stderr } = await runCli(['test', '--fake'], { cwd });
  expect(exitCode, stderr).toBe(1);
  expect(JSON.parse(readFileSync(join(cwd, '.illusion/last-test-run.json'), 'utf8'))).toMatchObject({
    engine: 'fake',
    exitCode: 1,
    counts: { passed: 1, failed: 1, skipped: 1 },
  });
});

it('hands on what follows -- even if it knows it', async () => {
  const cwd = project({
    'a.test.js': failing,
    'other.config.js': "export default { test: { include: ['right.js'] } };\n",
    'right.js': passing,
  });
  const { stdout, exitCode } = await runCli(['test', '--fake', '--no-color', '--', '--config', 'other.config.js'], {
    cwd,
  });
  expect(stdout).toMatch(/right\.js/);
  expect(exitCode).toBe(0);
});

it('lets tests know the session, and nothing of the database somebody needs', async () => {
  const cwd = project({
    'a.test.js': [
      "import { expect, it } from 'vitest';",
      "it('sees', () => {",
      "  expect(JSON.parse(process.env.ILLUSION_TEST_SESSION).engine).toBe('embedded');",
      '  expect(process.env.DB_DSN).toBeUndefined();',
      "  expect(process.env.OTHER).toBe('kept');",
      '});',
    ].join('\n'),
  });
  const env = { DB_DSN: 'postgresql://prod.example/todo', OTHER: 'kept' };
  const { exitCode, stdout } = await runCli(['test'], { cwd, env });
  expect(exitCode, stdout).toBe(0);
});

it.each([
  [['--fake', '--embedded'], 2, 'ILLUSION_TEST_ENGINES'],
  [['--external'], 2, 'ILLUSION_TEST_NEEDS_URL'],
])('refuses %j before any test has run', async (args, code, error) => {
  const cwd = project({ 'a.test.js': passing });
  const { stdout, stderr, exitCode } = await runCli(['test', ...args], { cwd });
  expect(stderr).toContain(error);
  expect(stdout).not.toContain('passed');
  expect(exitCode).toBe(code);
});

it('fails with a database that does not answer, whatever tests that need none have found meanwhile', async () => {
  const cwd = project({ 'a.test.js': passing });
  const { stderr, exitCode } = await runCli(['test', '--url', 'postgresql://ann:s3cret@127.0.0.1:1/todo'], { cwd });
  expect(stderr).toContain('ILLUSION_DB_REFUSED');
  expect(stderr).not.toContain('s3cret');
  expect(exitCode).toBe(1);
});

it('says what to install where there is no Vitest', async () => {
  const cwd = temporaryProject({ 'illusion.config.ts': 'export default {};\n', 'package.json': '{}' });
  const { stderr, exitCode } = await runCli(['test', '--fake'], { cwd });
  expect(stderr).toContain('npm install --save-dev vitest');
  expect(exitCode).toBe(1);
});

it('ends with a broken migration, named, and not with a failed test for each file', async () => {
  const cwd = project({
    'a.test.js': "import { it } from 'vitest';\nit('waits', () => new Promise(() => {}), 60_000);\n",
    'migrations/1_broken.js':
      "export const up = (knex) => knex.raw('creat table t (id int)');\nexport const down = () => {};\n",
  });
  const { stderr, exitCode } = await runCli(['test'], { cwd });
  expect(stderr).toContain('ILLUSION_MIGRATION_FAILED');
  expect(stderr).toContain('1_broken');
  expect(exitCode).toBe(1);
});

it.runIf(existsSync('/proc')).each(['SIGINT', 'SIGTERM'] as const)(
  'leaves no process behind when it gets %s',
  async (signal) => {
    const cwd = project({
      'a.test.js':
        "import { it } from 'vitest';\nimport { writeFileSync } from 'node:fs';\n" +
        "it('waits', () => { writeFileSync('running', ''); return new Promise(() => {}); }, 60_000);\n",
    });
    const child = start(['test'], cwd);
    await expect.poll(() => existsSync(join(cwd, 'running')), { timeout: 20_000 }).toBe(true);
    await expect
      .poll(() => familyOf(child).some((command) => command.includes('postgres')), { timeout: 10_000 })
      .toBe(true);
    const family = descendantsOf(child.pid ?? 0);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    expect(await ended).toBe(130);
    await expect.poll(() => family.filter((pid) => commandOf(pid) !== '')).toEqual([]);
  },
  40_000,
);

function start(args: readonly string[], cwd: string): ChildProcess {
  const child = spawn(process.execPath, [...commandLine, ...args], {
    cwd,
    env: { PATH: process.env['PATH'] },
    stdio: 'ignore',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

function familyOf(child: ChildProcess): readonly string[] {
  return descendantsOf(child.pid ?? 0).map(commandOf);
}

function descendantsOf(pid: number): readonly number[] {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(Number(name)) === pid);
  return children.flatMap((name) => [Number(name), ...descendantsOf(Number(name))]);
}

function parentOf(pid: number): number | undefined {
  return Number(/^PPid:\s+(\d+)$/m.exec(readProc(pid, 'status'))?.[1]);
}

function commandOf(pid: number): string {
  return readProc(pid, 'cmdline').replaceAll('\0', ' ');
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
