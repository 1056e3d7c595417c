import { beforeAll, expect, it } from 'vitest';
import { withConnection } from '../../../src/db/connect.ts';
import { withDatabase } from '../../../src/kernel/dsn.ts';
import { isRunning } from '../../../src/kernel/process-identity.ts';
import { useEmptyDatabase } from '../../support/database.ts';
import { referenceSuite, runSuite } from '../../support/reference-suite.ts';

const own = useEmptyDatabase();
let cwd: string;

const ask = (sql: string, url = own.url) => withConnection(url, (query) => query(sql), { timeoutMs: 10_000 });
const countUsers = async (url: string) => (await ask('select count(*)::int4 as n from users', url))[0]?.['n'];

beforeAll(() => {
  cwd = referenceSuite({
    'insert.test.ts': `
      import { expect } from 'vitest';
      import { test } from './support.ts';
      test('inserts', async ({ daos, seed }) => {
        await daos.users.insert({ name: 'new', password: 'x', organization_id: seed.organizations[0].id });
        expect(await daos.users.count()).toBe(4);
      });`,
    'again.test.ts': `
      import { expect } from 'vitest';
      import { test } from './support.ts';
      test('finds nothing of another file', async ({ daos }) => expect(await daos.users.count()).toBe(3));`,
  });
});

it('brings a test database forward, lets each file have its own copy, and leaves nothing of them', async () => {
  const { exitCode, stderr } = await runSuite(cwd, ['--external', '--url', own.url]);
  expect(exitCode, stderr).toBe(0);
  expect(await countUsers(own.url)).toBe(3);
  // Runs that are alive, as the one of this test on an external server, have databases there, too.
  const left = await ask(
    `select shobj_description(oid, 'pg_database') as mark from pg_database
     where shobj_description(oid, 'pg_database') like '%illusion test%'`,
  );
  expect(left.filter(({ mark }) => !isRunning(JSON.parse(String(mark))))).toEqual([]);
}, 180_000);

it('lets files share it where they are to, deleting what they made and keeping what was found', async () => {
  await ask("insert into organizations (name) values ('found')");
  const { exitCode, stderr, tests } = await runSuite(cwd, ['--external', '--url', own.url, '--isolation', 'shared']);
  expect(exitCode, stderr).toBe(0);
  expect([...tests.values()].map(({ status }) => status)).toEqual(['passed', 'passed']);
  expect(await countUsers(own.url)).toBe(3);
  expect(await ask("select name from organizations where name = 'found'")).toHaveLength(1);
}, 180_000);

it('needs no right to create databases then', async () => {
  await ask('create role test_worker login');
  await ask('grant all on schema public to test_worker');
  await ask('grant all on all tables in schema public to test_worker');
  const url = new URL(own.url);
  url.username = 'test_worker';
  try {
    const shared = await runSuite(cwd, ['--url', url.href, '--isolation', 'shared']);
    expect(shared.exitCode, shared.stderr).toBe(0);
    const each = await runSuite(cwd, ['--url', url.href]);
    expect(each.exitCode).toBe(1);
    expect(each.stderr).toContain('ILLUSION_TEST_NO_CREATEDB');
    expect(each.stderr).toContain('--isolation shared');
  } finally {
    await ask('revoke all on all tables in schema public from test_worker');
    await ask('revoke all on schema public from test_worker');
    await ask('drop role test_worker');
  }
}, 180_000);

it('refuses a database that does not look like one for tests, until somebody says it is one', async () => {
  const name = `customers_${Date.now()}`;
  await ask(`create database ${name}`);
  const url = withDatabase(own.url, name);
  try {
    const refused = await runSuite(cwd, ['--url', url]);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain('ILLUSION_TEST_NOT_A_TEST_DATABASE');
    expect(await ask("select tablename from pg_tables where schemaname = 'public'", url)).toEqual([]);
    expect((await runSuite(cwd, ['--url', url, '--yes'])).exitCode).toBe(0);
    expect((await runSuite(cwd, ['--url', url])).exitCode).toBe(0);
  } finally {
    await ask(`drop database ${name}`);
  }
}, 180_000);
