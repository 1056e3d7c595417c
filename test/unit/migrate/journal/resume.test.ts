import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../../src/migrate/migrate.ts';
import { status } from '../../../../src/migrate/status.ts';
import { failureOf, migration, type Scene, setScene } from '../migrating.ts';

/** Statements of a migration that opts out of its transaction. */
function optedOut(...statements: readonly string[]): string {
  return `export const config = { transaction: false };\n${migration(statements.map((sql) => (sql.startsWith('await') ? sql : `await knex.raw(${JSON.stringify(sql)});`)).join('\n  '))}`;
}

const table = 'create table a (n int4)';
const fails = 'select 1/0';

async function breakOff(scene: Scene): Promise<void> {
  await failureOf(migrate(scene.db, scene));
}

/** The same project with other files: what a process has loaded once, it does not load again. */
function edited(scene: Scene, files: Readonly<Record<string, string>>): Scene {
  const directory = join(scene.directory, '../edited');
  mkdirSync(directory, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return { ...scene, directory };
}

/** As if the runner had been killed while the server worked on the statement. */
async function leaveUnderWay({ query }: Scene, number: number): Promise<void> {
  await query("update illusion_migrations_journal set state = 'begun', result = null, jobs = null where number = $1", [
    number,
  ]);
}

describe('a migration that was broken off', () => {
  it('goes on after what was done, when the rest of it is corrected', async () => {
    const scene = await setScene({ '1_a.mjs': optedOut(table, 'insert into a values (1)', fails) });
    await breakOff(scene);
    const now = edited(scene, { '1_a.mjs': optedOut(table, 'insert into a values (1)', 'insert into a values (2)') });
    const said: string[] = [];
    await migrate(now.db, { ...now, progress: (line) => said.push(line) });
    expect(said).toContain('Going on with 1_a after 2 statements of an earlier run');
    expect(await scene.query('select n from a order by n')).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('is shown as begun', async () => {
    const scene = await setScene({ '1_a.mjs': optedOut(table, fails), '2_b.mjs': optedOut(table) });
    await breakOff(scene);
    const { migrations } = await status(scene.db, scene);
    expect(migrations.map(({ name, begun }) => [name, begun])).toEqual([
      ['1_a', { statements: 1 }],
      ['2_b', null],
    ]);
  });

  it('stops when what was done is something else now, and says both', async () => {
    const scene = await setScene({ '1_a.mjs': optedOut(table, fails) });
    await breakOff(scene);
    const now = edited(scene, { '1_a.mjs': optedOut('create table b (n int4)', 'select 1') });
    const failure = await failureOf(migrate(now.db, now));
    expect(failure.code).toBe('ILLUSION_MIGRATION_CHANGED');
    expect(failure.why).toContain(table);
    expect(failure.why).toContain('create table b (n int4)');
    expect(await scene.tables()).toEqual(['a']);
    await scene.query('drop table a');
    await migrate(now.db, { ...now, unfinished: 'restart' });
    expect(await scene.tables()).toEqual(['b']);
  });

  it('stops when a statement that was done is not sent any more', async () => {
    const scene = await setScene({ '1_a.mjs': optedOut(table, 'create table b (n int4)', fails) });
    await breakOff(scene);
    const now = edited(scene, { '1_a.mjs': optedOut(table) });
    const failure = await failureOf(migrate(now.db, now));
    expect(failure.code).toBe('ILLUSION_MIGRATION_CHANGED');
    expect(failure.why).toContain('does not send it any more');
    expect(await scene.recorded()).toEqual([]);
  });

  it('sees what it saw: a question is answered from the record', async () => {
    const drain = `const rows = await knex('a').select('n').orderBy('n');
  for (const { n } of rows) await knex('a').where({ n }).update({ n: n + 10 });`;
    const insert = 'insert into a values (1), (2), (3)';
    const scene = await setScene({ '1_a.mjs': optedOut(table, insert, `await (async () => { ${drain} })();`, fails) });
    await breakOff(scene);
    await scene.query('delete from illusion_migrations_journal where number > 4');
    await scene.query('update a set n = n - 10 where n > 11');
    const now = edited(scene, { '1_a.mjs': optedOut(table, insert, `await (async () => { ${drain} })();`) });
    await migrate(now.db, now);
    expect(await scene.query('select n from a order by n')).toEqual([{ n: 11 }, { n: 12 }, { n: 13 }]);
  });

  it('does not go on after an answer too large to keep that leads to other statements', async () => {
    const ask = `const { rows } = await knex.raw("select n, repeat('x', 300000) as x from a order by n");
  for (const { n } of rows) await knex('a').where({ n }).update({ n: n + 10 });`;
    const insert = 'insert into a values (1), (2), (3), (4)';
    const files = (last: string) => ({ '1_a.mjs': optedOut(table, insert, `await (async () => { ${ask} })();`, last) });
    const scene = await setScene(files(fails));
    await breakOff(scene);
    const now = edited(scene, files('select 1'));
    expect((await failureOf(migrate(now.db, now))).code).toBe('ILLUSION_MIGRATION_CHANGED');
    expect(await scene.query('select n from a order by n limit 1')).toEqual([{ n: 11 }]);
  });

  it('sends the settings of the session again', async () => {
    const begin = ['create schema s', 'set search_path = s'];
    const scene = await setScene({ '1_a.mjs': optedOut(...begin, fails) });
    await breakOff(scene);
    const now = edited(scene, { '1_a.mjs': optedOut(...begin, table) });
    await migrate(now.db, now);
    expect(await scene.query("select schemaname from pg_tables where tablename = 'a'")).toEqual([{ schemaname: 's' }]);
  });

  it('does what was rolled back to a savepoint again, and nothing else', async () => {
    const work = `await knex.transaction(async (trx) => {
    await trx('a').insert({ n: 1 });
    await trx.transaction(async (inner) => { await inner('a').insert({ n: 2 }); throw new Error('no'); }).catch(() => {});
    await trx('a').insert({ n: 3 });
  });`;
    const scene = await setScene({ '1_a.mjs': optedOut(table, work, fails) });
    await breakOff(scene);
    const now = edited(scene, { '1_a.mjs': optedOut(table, work, 'select 1') });
    await migrate(now.db, now);
    expect(await scene.query('select n from a order by n')).toEqual([{ n: 1 }, { n: 3 }]);
  });

  it('drops what an index that could not be built concurrently has left', async () => {
    const index = 'create unique index concurrently a_n on a (n)';
    const scene = await setScene({ '1_a.mjs': optedOut(table, 'insert into a values (1), (1)', index) });
    expect((await failureOf(migrate(scene.db, scene))).why).toContain('23505');
    await scene.query('delete from a');
    await migrate(scene.db, scene);
    expect(await scene.query("select indisvalid from pg_index where indexrelid = 'a_n'::regclass")).toEqual([
      { indisvalid: true },
    ]);
  });
});

describe('a statement of which nobody knows whether it was done', () => {
  const call = 'alter table a alter column n type int4 using n + 1';
  const files = { '1_a.mjs': optedOut(table, 'insert into a values (0)', call) };

  async function setUnknown(): Promise<Scene> {
    const scene = await setScene({ '1_a.mjs': optedOut(table, 'insert into a values (0)', call, fails) });
    await breakOff(scene);
    await leaveUnderWay(scene, 3);
    await scene.query('delete from illusion_migrations_journal where number > 3');
    return edited(scene, files);
  }

  it('is not guessed at', async () => {
    const scene = await setUnknown();
    const failure = await failureOf(migrate(scene.db, scene));
    expect(failure.code).toBe('ILLUSION_MIGRATION_UNSETTLED');
    expect(failure.what).toContain('statement 3');
    expect(failure.why).toContain('using n + 1');
    expect(failure.next).toContain('--unfinished done');
    expect(await scene.query('select n from a')).toEqual([{ n: 1 }]);
  });

  it.each([
    ['done', 1],
    ['again', 2],
  ] as const)('counts as %s when the user says so', async (unfinished, n) => {
    const scene = await setUnknown();
    await migrate(scene.db, { ...scene, unfinished });
    expect(await scene.query('select n from a')).toEqual([{ n }]);
  });
});
