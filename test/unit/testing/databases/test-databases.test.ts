import { describe, expect, it, onTestFinished } from 'vitest';
import { withConnection } from '../../../../src/db/connect.ts';
import { detectDialect } from '../../../../src/dialect/detect-dialect.ts';
import { withDatabase } from '../../../../src/kernel/dsn.ts';
import { makeRunName } from '../../../../src/testing/databases/run-name.ts';
import { TestDatabases } from '../../../../src/testing/databases/test-databases.ts';
import { onServer, type TestServer } from '../../../../src/testing/databases/test-server.ts';
import { useEmptyDatabase } from '../../../support/database.ts';
import { needs } from '../../../support/needs.ts';

const own = useEmptyDatabase();
let server: TestServer;
own.prepare(async () => {
  const dialect = await withConnection(own.url, detectDialect, { timeoutMs: 5000 });
  server = { url: own.url, dialect, isThrownAway: false };
});

const ask = (url: string, sql: string) => withConnection(url, (query) => query(sql), { timeoutMs: 5000 });

async function fill(url: string): Promise<undefined> {
  await ask(url, 'create table note (id int primary key, text text)');
  await ask(url, "insert into note values (1, 'seeded')");
}

function open(options: { readonly isThrownAway?: boolean; readonly url?: string; readonly ahead?: number } = {}) {
  const run = makeRunName();
  const databases = new TestDatabases({ server: { ...server, ...options }, run, fill, ahead: options.ahead ?? 0 });
  onTestFinished(() => databases.dispose());
  return { databases, run };
}

async function databasesOf(run: string): Promise<readonly unknown[]> {
  const rows = await onServer(server, (query) =>
    query('select datname from pg_database where datname like $1 order by 1', [`${run}%`]),
  );
  return rows.map((row) => String(row['datname']).slice(run.length));
}

describe('the databases of a test run', () => {
  it('are filled copies that do not see each other', async () => {
    const { databases } = open();
    const [one, other] = await Promise.all([databases.take('seeded'), databases.take('seeded')]);
    expect(one?.url).not.toBe(other?.url);
    await ask(one?.url ?? '', 'delete from note');
    expect(await ask(other?.url ?? '', 'select id::int4 as id, text from note')).toEqual([{ id: 1, text: 'seeded' }]);
  });

  it('are filled once, however many there are', async () => {
    let fills = 0;
    const counting = async (url: string) => {
      fills++;
      return fill(url);
    };
    const databases = new TestDatabases({ server, run: makeRunName(), fill: counting, ahead: 0 });
    onTestFinished(() => databases.dispose());
    await Promise.all([databases.take('seeded'), databases.take('seeded'), databases.take('seeded')]);
    expect(fills).toBe(1);
    expect(databases.timings).toMatchObject({
      copies: 3,
      copyMethod: server.dialect.capabilities.templateDatabases ? 'template' : 'replay',
    });
  });

  it('can be empty', async () => {
    const { databases } = open();
    const { url } = await databases.take('empty');
    expect(await ask(url, "select tablename from pg_tables where schemaname = 'public'")).toEqual([]);
  });

  it('are made ahead, so that the next test file does not wait', async () => {
    const { databases } = open({ ahead: 2 });
    await databases.prepare();
    await expect.poll(() => databases.timings.copies, { timeout: 10_000 }).toBe(2);
    await databases.take('seeded');
    await expect.poll(() => databases.timings.copies, { timeout: 10_000 }).toBe(3);
  });

  it('go to the next who asks for one that is lent, when they come back as they were', async () => {
    const { databases } = open();
    const { name } = await databases.take('lent');
    databases.giveBack(name, { isUnchanged: true });
    expect((await databases.take('seeded')).name).not.toBe(name);
    expect((await databases.take('lent')).name).toBe(name);
    expect((await databases.take('lent')).name).not.toBe(name);
  });

  it('know how long was waited for them', async () => {
    const { databases } = open();
    for (const waitedMs of [1, 3, 2]) databases.giveBack((await databases.take('seeded')).name, { waitedMs });
    expect(databases.timings.waits).toEqual({ files: 3, median: 2, p95: 3, max: 3 });
  });

  it('are dropped when they are given back, also under a connection that was left open', async () => {
    const { databases, run } = open();
    const { name, url } = await databases.take('seeded');
    await withConnection(
      url,
      async () => {
        databases.giveBack(name);
        await expect.poll(() => databasesOf(run)).toEqual(['_template']);
      },
      { timeoutMs: 5000 },
    );
  });

  it('are all gone from a server that stays, and nothing else is', async () => {
    const { databases, run } = open({ ahead: 1 });
    const bystander = `${makeRunName()}_bystander`;
    await onServer(server, (query) => query(`create database ${bystander}`));
    await Promise.all([databases.take('seeded'), databases.take('empty')]);
    await databases.dispose();
    expect(await databasesOf(run)).toEqual([]);
    expect(await databasesOf(bystander)).toEqual(['']);
    await onServer(server, (query) => query(`drop database ${bystander}`));
  });

  it('are left to a server that goes with the run', async () => {
    const { databases, run } = open({ isThrownAway: true });
    await databases.take('seeded');
    await databases.dispose();
    expect(await databasesOf(run)).toEqual(['_1', '_template']);
  });

  it('cannot be connected to before they are filled: the template refuses everybody', async () => {
    needs(server, 'templateDatabases');
    const { databases, run } = open();
    await databases.prepare();
    await expect(ask(withDatabase(server.url, `${run}_template`), 'select 1')).rejects.toThrow();
  });

  it('fail with what to do when the user may not create databases', async () => {
    await onServer(server, (query) => query('create role test_guest login'));
    onTestFinished(() => onServer(server, (query) => query('drop role test_guest')).then(() => undefined));
    const url = new URL(server.url);
    url.username = 'test_guest';
    const { databases } = open({ url: url.toString() });
    await expect(databases.take('seeded')).rejects.toMatchObject({
      code: 'ILLUSION_TEST_NO_CREATEDB',
      next: expect.stringContaining('alter role "test_guest" createdb'),
    });
  });

  it('fail for every test file alike when they cannot be filled', async () => {
    const broken = async () => {
      throw new Error('the migration is wrong');
    };
    const databases = new TestDatabases({ server, run: makeRunName(), fill: broken });
    onTestFinished(() => databases.dispose());
    await expect(databases.prepare()).rejects.toThrow('the migration is wrong');
    await expect(databases.take('seeded')).rejects.toThrow('the migration is wrong');
  });
});
