import knexFactory from 'knex';
import { describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../../src/kernel/clock.ts';
import { migrate } from '../../../src/migrate/migrate.ts';
import { rollback } from '../../../src/migrate/rollback.ts';
import { needs } from '../../support/needs.ts';
import { failureOf, migration, setScene, tableMigration } from './migrating.ts';

describe('migrating', () => {
  it('applies what is pending in the order of the names, as one batch', async () => {
    const scene = await setScene({ '2_b.mjs': tableMigration('b'), '1_a.mjs': tableMigration('a') });
    const result = await migrate(scene.db, scene);
    expect(result.applied.map(({ name }) => name)).toEqual(['1_a', '2_b']);
    expect(result).toMatchObject({ batch: 1, current: '2_b', pending: 0 });
    expect(await scene.tables()).toEqual(['a', 'b']);
    expect(await scene.recorded()).toEqual(['1_a.mjs@1', '2_b.mjs@1']);
  });

  it('finds nothing to do the second time, and gives what comes later the next batch', async () => {
    const scene = await setScene({ '1_a.mjs': tableMigration('a') });
    await migrate(scene.db, scene);
    expect(await migrate(scene.db, scene)).toEqual({ applied: [], batch: null, current: '1_a', pending: 0 });
    scene.write({ '2_b.mjs': tableMigration('b') });
    expect(await migrate(scene.db, scene)).toMatchObject({ batch: 2, current: '2_b' });
  });

  it('stops at a name, at the beginning of a name, or after some steps', async () => {
    const files = { '1_a.mjs': tableMigration('a'), '2_b.mjs': tableMigration('b'), '3_c.mjs': tableMigration('c') };
    const scene = await setScene({ ...files, '4_d.mjs': tableMigration('d') });
    expect(await migrate(scene.db, { ...scene, to: '1_a.ts' })).toMatchObject({ current: '1_a', pending: 3 });
    expect(await migrate(scene.db, { ...scene, to: '2' })).toMatchObject({ current: '2_b', pending: 2 });
    expect(await migrate(scene.db, { ...scene, step: 1 })).toMatchObject({ current: '3_c', pending: 1 });
    expect(await migrate(scene.db, { ...scene, to: 'head' })).toMatchObject({ current: '4_d', pending: 0 });
  });

  it('names the nearest migration for one there is not, and all that a beginning may mean', async () => {
    const scene = await setScene({ '2021_create_users.mjs': tableMigration('a'), '2022_x.mjs': tableMigration('b') });
    const unknown = await failureOf(migrate(scene.db, { ...scene, to: 'create_user' }));
    expect(unknown).toMatchObject({ code: 'ILLUSION_MIGRATION_UNKNOWN', exitCode: 2 });
    expect(unknown.next).toContain('2021_create_users');
    const ambiguous = await failureOf(migrate(scene.db, { ...scene, to: '202' }));
    expect(ambiguous.code).toBe('ILLUSION_MIGRATION_AMBIGUOUS');
    expect(ambiguous.why).toContain('2022_x');
    expect(await scene.tables()).toEqual([]);
  });

  it('runs a migration that opts out of the transaction outside of one', async () => {
    const scene = await setScene({
      '1_a.mjs': tableMigration('a'),
      '2_b.mjs': `export const config = { transaction: false };\n${migration("await knex.raw('create index concurrently a_id on a (id)')")}`,
      '3_c.mjs': tableMigration('c'),
    });
    const { applied } = await migrate(scene.db, scene);
    expect(applied.map(({ name, statements }) => `${name} ${statements}`)).toEqual(['1_a 1', '2_b 1', '3_c 1']);
    expect(await scene.recorded()).toEqual(['1_a.mjs@1', '2_b.mjs@1', '3_c.mjs@1']);
  });

  it('takes migrations in every form Knex takes', async () => {
    const scene = await setScene({
      '1_named.ts':
        "import type { Knex } from 'knex';\nexport async function up(knex: Knex): Promise<void> { await knex.schema.createTable('a', (t: Knex.CreateTableBuilder) => t.increments()); }\nexport async function down(): Promise<void> {}",
      '2_default.mjs':
        "export default { up: (knex) => knex.schema.createTable('b', (t) => t.increments()), down() {} };",
      '3_common.cjs': "exports.up = function (knex) { return knex.schema.createTable('c', (t) => t.increments()); };",
      '4_object.cjs': "module.exports = { up: (knex) => knex.schema.createTable('d', (t) => t.increments()) };",
    });
    await migrate(scene.db, scene);
    expect(await scene.tables()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('takes no notice of declarations, maps, hidden files and folders', async () => {
    const scene = await setScene({
      '1_a.mjs': tableMigration('a'),
      '1_a.d.ts': 'export {};',
      '1_a.mjs.map': '{}',
      '.eslintrc.cjs': 'throw new Error()',
      'README.md': '',
    });
    expect((await migrate(scene.db, scene)).applied).toHaveLength(1);
  });

  it('refuses two files of one name, and names both', async () => {
    const scene = await setScene({ '1_a.mjs': tableMigration('a'), '1_a.ts': tableMigration('a') });
    const failure = await failureOf(migrate(scene.db, scene));
    expect(failure.code).toBe('ILLUSION_MIGRATION_TWICE');
    expect(failure.why).toContain('1_a.mjs and 1_a.ts');
  });

  it('says so when there is no folder', async () => {
    const scene = await setScene();
    const failure = await failureOf(migrate(scene.db, { directory: `${scene.directory}/nowhere` }));
    expect(failure).toMatchObject({ code: 'ILLUSION_MIGRATIONS_FOLDER', why: 'there is no such folder' });
  });

  it('runs again what another transaction got in the way of', async () => {
    const scene = await setScene({
      '1_a.mjs': `let tries = 0;\n${migration(`await knex.schema.createTable('a', (t) => t.integer('n'));
  if (++tries < 3) await knex.raw("do $$ begin raise exception 'restart' using errcode = '40001'; end $$");
  await knex('a').insert({ n: tries });`)}`,
    });
    needs(scene.db, 'transactionalDdl');
    await migrate(scene.db, scene);
    expect(await scene.query('select n from a')).toEqual([{ n: 3 }]);
  });
});

describe("Knex's table", () => {
  it('is adopted as it is, whatever extensions it was written with', async () => {
    const scene = await setScene({ '1_a.js': commonJs('a') });
    const knex = knexFactory({ client: scene.db.dialect.knexClient, connection: scene.db.url });
    await knex.migrate.latest({ directory: scene.directory });
    await knex.destroy();
    scene.remove('1_a.js');
    scene.write({ '1_a.mts': tableMigration('a') });
    expect(await migrate(scene.db, scene)).toMatchObject({ applied: [], current: '1_a' });
    expect(await rollback(scene.db, scene)).toMatchObject({ current: null });
  });

  it('can be used by plain Knex again', async () => {
    const scene = await setScene({ '1_a.js': commonJs('a'), '2_b.js': commonJs('b') });
    await migrate(scene.db, { ...scene, step: 1 });
    const knex = knexFactory({ client: scene.db.dialect.knexClient, connection: scene.db.url });
    const [batch, names] = await knex.migrate.latest({ directory: scene.directory });
    expect([batch, names]).toEqual([2, ['2_b.js']]);
    await knex.migrate.rollback({ directory: scene.directory }, true);
    await knex.destroy();
    expect(await scene.tables()).toEqual([]);
    expect((await migrate(scene.db, scene)).applied).toHaveLength(2);
  });

  it('keeps the extension of a build when the sources are run on it', async () => {
    const scene = await setScene({ '1_a.js': commonJs('a') });
    await migrate(scene.db, scene);
    scene.remove('1_a.js');
    scene.write({ '1_a.ts': tableMigration('a'), '2_b.ts': tableMigration('b') });
    await migrate(scene.db, scene);
    expect(await scene.recorded()).toEqual(['1_a.js@1', '2_b.js@2']);
  });

  it('may have another name, in a schema of its own', async () => {
    const scene = await setScene({ '1_a.mjs': tableMigration('a') });
    await scene.query('create schema tools');
    await migrate(scene.db, { ...scene, table: 'tools.done' });
    expect(await scene.query('select name from tools.done')).toEqual([{ name: '1_a.mjs' }]);
    expect(await migrate(scene.db, { ...scene, table: 'tools.done' })).toMatchObject({ applied: [] });
    expect(await scene.query("select tablename from pg_tables where tablename like 'knex%'")).toEqual([]);
  });

  it('is refused when it is some other table', async () => {
    const scene = await setScene({ '1_a.mjs': tableMigration('a') });
    await scene.query('create table knex_migrations (id int, title text)');
    expect((await failureOf(migrate(scene.db, scene))).code).toBe('ILLUSION_MIGRATION_TABLE');
  });
});

function commonJs(table: string): string {
  return `exports.up = (knex) => knex.schema.createTable('${table}', (t) => t.increments());\nexports.down = (knex) => knex.schema.dropTable('${table}');\n`;
}

it.each([
  ['in a transaction', ''],
  ['outside of one', 'export const config = { transaction: false };\n'],
])('a migration may set the search path, %s', async (_where, config) => {
  const sql =
    "await knex.raw(\"select set_config('search_path', '', false)\");\n  await knex.raw('create table public.a ()');";
  const scene = await setScene({ '1_a.mjs': config + migration(sql, "await knex.raw('set search_path = nowhere');") });
  await migrate(scene.db, scene);
  expect(await scene.recorded()).toEqual(['1_a.mjs@1']);
  await rollback(scene.db, scene);
  expect(await scene.recorded()).toEqual([]);
});

it('a statement that takes long is told of, and for how long', async () => {
  const scene = await setScene({ '1_a.mjs': migration("await knex.raw('select pg_sleep(0.2)');") });
  const said: string[] = [];
  let now = 0;
  const clock: Clock = {
    now: systemClock.now,
    monotonic: () => now,
    sleep: async (ms, signal) => {
      await systemClock.sleep(20, signal);
      now += ms;
    },
  };
  await migrate(scene.db, { ...scene, clock, progress: (line) => said.push(line) });
  expect(said).toContainEqual(expect.stringMatching(/^Still running after \d+ s: select pg_sleep\(0\.2\)$/));
});
