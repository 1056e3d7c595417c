import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { referenceSuite, runSuite } from '../../support/reference-suite.ts';
import { runCli } from '../../support/run-cli.ts';

let cwd: string;
let run: Awaited<ReturnType<typeof runSuite>>;

beforeAll(async () => {
  cwd = referenceSuite({
    'fails.test.ts': `
      import { expect } from 'vitest';
      import { test } from './support.ts';
      test('finds its row', async ({ daos }) => {
        await daos.organizations.insert({ name: 'left behind' });
        expect(await daos.organizations.count()).toBe(99);
      });`,
    'passes.test.ts': `
      import { test } from './support.ts';
      test('is fine', async ({ daos }) => void (await daos.organizations.count()));`,
  });
  run = await runSuite(cwd, ['--keep']);
}, 90_000);

afterAll(async () => {
  await runCli(['db', 'stop', '--force'], { cwd });
});

it('keeps the database of a failing test only, says how to open it, and it can be opened', async () => {
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toContain('fails.test.ts > finds its row');
  expect(run.stderr).not.toContain('passes.test.ts');
  const [, name = ''] = /illusion db shell --database (illusion_kept_\w+)/.exec(run.stderr) ?? [];
  const sql = "select name from organizations where name like 'left%'";
  const { stdout } = await runCli(['db', 'shell', '--database', name, '-c', sql], { cwd });
  expect(stdout).toContain('left behind');
  const list = "select count(*) as n from pg_database where datname like 'illusion%test%' or datname like '%kept%'";
  expect((await runCli(['db', 'shell', '-c', list], { cwd })).stdout).toMatch(/^n\n1\n/);
}, 60_000);

it('writes the statements of the failing test down, with their values', () => {
  const [, file = ''] = /its SQL: (.+\.sql)/.exec(run.stderr) ?? [];
  expect(existsSync(file)).toBe(true);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('-- test: finds its row');
  expect(text).toMatch(/insert into "organizations".*;.*-- \$1 = "left behind"/);
});

it('lists what was kept, drops nothing else, and what it is told', async () => {
  const kept = async () => JSON.parse((await runCli(['db', 'kept', '--json'], { cwd })).stdout).kept;
  await runCli(['db', 'shell', '-c', 'create database illusion_kept_mine'], { cwd });
  const [{ name, failed }, ...others] = await kept();
  expect(others).toEqual([]);
  expect(failed).toEqual([{ file: 'fails.test.ts', test: 'finds its row' }]);

  const wrong = await runCli(['db', 'kept', '--drop', 'illusion_kept_mine'], { cwd });
  expect(wrong.exitCode).toBe(2);
  expect(wrong.stderr).toContain('ILLUSION_TEST_NOT_KEPT');
  expect((await runCli(['db', 'kept', name], { cwd })).stderr).toContain(`illusion db kept --drop ${name}`);
  expect(await kept()).toHaveLength(1);

  const [, file = ''] = /its SQL: (.+\.sql)/.exec(run.stderr) ?? [];
  expect(await runCli(['db', 'kept', '--drop'], { cwd })).toMatchObject({ stdout: `Dropped ${name}.`, exitCode: 0 });
  expect(await kept()).toEqual([]);
  expect(existsSync(file)).toBe(false);
  const left = "select count(*) as n from pg_database where datname = 'illusion_kept_mine'";
  expect((await runCli(['db', 'shell', '-c', left], { cwd })).stdout).toMatch(/^n\n1\n/);
}, 60_000);

it('says that databases can be kept when tests fail without it', async () => {
  const without = await runSuite(cwd, ['fails']);
  expect(without.stderr).toContain('To look into the databases of failing tests: illusion test --keep');
}, 60_000);

it('refuses --keep on a database that is gone with the run', async () => {
  const { exitCode, stderr } = await runCli(['test', '--demo', '--keep'], { cwd });
  expect(exitCode).toBe(2);
  expect(stderr).toContain('ILLUSION_TEST_KEEP_DEMO');
});

it('hands --bail on to Vitest, and ends with its exit code', async () => {
  const { exitCode, tests } = await runSuite(cwd, ['--fake', '--bail', '1', 'fails']);
  expect(exitCode).toBe(1);
  expect(tests.get('finds its row')?.status).toBe('failed');
}, 60_000);
