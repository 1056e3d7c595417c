import { describe, expect, it } from 'vitest';
import { migrate } from '../../../src/migrate/migrate.ts';
import { needs } from '../../support/needs.ts';
import { failureOf, migration, setScene, tableMigration, withoutTransactionalDdl } from './migrating.ts';

const optOut = 'export const config = { transaction: false };\n';

describe('a migration that fails', () => {
  it('says where in the file and in the statement, and leaves nothing of the batch', async () => {
    const scene = await setScene({
      '1_a.mjs': tableMigration('a'),
      '2_bad.mjs': migration(`await knex('a').insert({ id: 1 });\n  await knex.raw('update a set nmae = ?', ['x']);`),
    });
    needs(scene.db, 'transactionalDdl');
    const failure = await failureOf(migrate(scene.db, scene));
    expect(failure.code).toBe('ILLUSION_MIGRATION_FAILED');
    expect(failure.what).toBe('migrations/2_bad.mjs failed');
    expect(failure.why).toBe(
      [
        'column "nmae" of relation "a" does not exist (SQLSTATE 42703)',
        '  at migrations/2_bad.mjs:3:14, statement 2:',
        '  update a set nmae = $1',
        '               ^',
        '  In the database now: nothing was changed; the transaction was rolled back.',
      ].join('\n'),
    );
    expect(failure.details).toMatchObject({ sqlstate: '42703', statementNumber: 2, position: 14, kept: [] });
    expect(await scene.tables()).toEqual([]);
  });

  it('shows what the server adds: detail and hint', async () => {
    const scene = await setScene({
      '1_a.mjs': migration(
        "await knex.raw(`do $$ begin raise exception 'no' using detail = 'D', hint = 'H'; end $$`);",
      ),
    });
    const { why } = await failureOf(migrate(scene.db, scene));
    expect(why).toContain('Detail: D\n  Hint: H\n');
  });

  it('leaves what was committed before it, and names that', async () => {
    const scene = await setScene({
      '1_a.mjs': tableMigration('a'),
      '2_b.mjs': optOut + tableMigration('b'),
      '3_c.mjs': tableMigration('c'),
      '4_bad.mjs': migration('throw new TypeError("no good");'),
    });
    needs(scene.db, 'transactionalDdl');
    const failure = await failureOf(migrate(scene.db, scene));
    expect(failure.why).toContain('TypeError: no good\n  at migrations/4_bad.mjs:2:9, after 0 statements');
    expect(failure.why).toContain('rolled back. 1_a, 2_b had been finished before and stay so.');
    expect(await scene.tables()).toEqual(['a', 'b']);
    expect(await scene.recorded()).toEqual(['1_a.mjs@1', '2_b.mjs@1']);
  });

  it('outside of a transaction says how many of its statements stay', async () => {
    const scene = await setScene({
      '1_half.mjs':
        optOut +
        migration(`await knex.raw('create table a (n int)');
  await knex.raw('create table b (n int)');
  await knex.transaction(async (trx) => { await trx('a').insert({ n: 1 }); await trx.raw('select 1/0'); });`),
    });
    const failure = await failureOf(migrate(scene.db, scene));
    expect(failure.why).toContain('division by zero (SQLSTATE 22012)');
    expect(failure.why).toContain('statement 4:');
    expect(failure.why).toContain('the first 2 statements of 1_half stay');
    expect(await scene.tables()).toEqual(['a', 'b']);
    expect(await scene.query('select * from a')).toEqual([]);
    expect(await scene.recorded()).toEqual([]);
  });

  it('is run statement by statement where DDL cannot be rolled back', async () => {
    const scene = await setScene({
      '1_a.mjs': tableMigration('a'),
      '2_half.mjs': migration("await knex.schema.createTable('b', (t) => t.increments());\n  await knex.raw('oops');"),
    });
    const failure = await failureOf(migrate(withoutTransactionalDdl(scene.db), scene));
    expect(failure.why).toContain('at migrations/2_half.mjs:3:14, statement 2:');
    expect(failure.why).toContain(
      'the first statement of 2_half stays, because it runs outside of a transaction; it is not recorded as applied. The next run goes on there. 1_a had been finished before and stays so.',
    );
    expect(await scene.tables()).toEqual(['a', 'b']);
    expect(await scene.recorded()).toEqual(['1_a.mjs@1']);
  });

  it('names the first failure when the migration swallowed it and went on', async () => {
    const scene = await setScene({
      '1_a.mjs': migration("await knex.raw('select nothing').catch(() => {});\n  await knex.raw('select 2');"),
      '2_b.mjs': tableMigration('b'),
    });
    needs(scene.db, 'transactionalDdl');
    const failure = await failureOf(migrate(scene.db, scene));
    expect(failure.why).toContain('column "nothing" does not exist');
    expect(failure.why).toContain('statement 1:');
  });

  it('is blamed for a failure that it swallowed last', async () => {
    const scene = await setScene({
      '1_a.mjs': migration("await knex.raw('select nothing').catch(() => {});"),
      '2_b.mjs': tableMigration('b'),
    });
    needs(scene.db, 'transactionalDdl');
    expect((await failureOf(migrate(scene.db, scene))).what).toBe('migrations/1_a.mjs failed');
  });

  it('by a constraint that is checked at the end is told as such', async () => {
    const scene = await setScene({
      '1_a.mjs':
        migration(`await knex.raw('create table a (id int primary key, a_id int references a deferrable initially deferred)');
  await knex('a').insert({ id: 1, a_id: 2 });`),
    });
    needs(scene.db, 'transactionalDdl');
    const failure = await failureOf(migrate(scene.db, scene));
    expect(failure.code).toBe('ILLUSION_MIGRATION_COMMIT');
    expect(failure.why).toContain('nothing was changed');
    expect(await scene.tables()).toEqual([]);
  });
});

describe('a migration that is not one', () => {
  it.each([
    ['exports nothing', 'const x = 1;', 'ILLUSION_MIGRATION_SHAPE', 'it exports nothing'],
    [
      'exports something else',
      'export const run = 1;',
      'ILLUSION_MIGRATION_SHAPE',
      'it exports run, but no function "up"',
    ],
    ['has no function', "export const up = 'x';", 'ILLUSION_MIGRATION_SHAPE', 'its "up" is a string, not a function'],
    ['throws when it is loaded', "throw new Error('loaded');", 'ILLUSION_MODULE_THREW', 'loaded'],
    ['imports what is not there', "import 'nowhere-at-all';", 'ILLUSION_MODULE_IMPORT', 'nowhere-at-all'],
  ])('%s: stops everything before anything has happened', async (_, text, code, why) => {
    const scene = await setScene({ '1_a.mjs': tableMigration('a'), '2_bad.mjs': text });
    const failure = await failureOf(migrate(scene.db, scene));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain('2_bad.mjs');
    expect(failure.why).toContain(why);
    expect(await scene.query("select tablename from pg_tables where tablename in ('a', 'knex_migrations')")).toEqual(
      [],
    );
  });
});

it('a migration with a syntax error stops everything, and its file is named', async () => {
  const scene = await setScene({
    '1_a.mjs': tableMigration('a'),
    '2_bad.cjs': 'exports.up = async () => {\n  const = 1;\n};',
  });
  const failure = await failureOf(migrate(scene.db, scene));
  expect(failure.code).toMatch(/^ILLUSION_MODULE_/);
  expect(failure.message).toContain('2_bad.cjs');
  expect(await scene.tables()).toEqual([]);
});

describe('a migration that does not wait', () => {
  it('for a statement that it sent is a failure', async () => {
    const scene = await setScene({ '1_a.mjs': migration("knex.raw('select pg_sleep(0.1)').then(() => {});") });
    const failure = await failureOf(migrate(scene.db, scene));
    expect(failure.code).toBe('ILLUSION_MIGRATION_FAILED');
    expect(failure.why).toContain('it returned before these had finished:\n  select pg_sleep(0.1)');
    expect(failure.next).toContain('await');
  });

  it.each([
    ["knex.schema.createTable('b', (t) => t.increments());", 'create table "b"'],
    ["knex('a').insert({ id: 1 });", 'insert into "a" ("id") values (1)'],
    ["knex.raw('drop table a');", 'drop table a'],
  ])('and so never sends %s, is a failure', async (statement, shown) => {
    const scene = await setScene({ '1_a.mjs': tableMigration('a'), '2_b.mjs': migration(statement) });
    needs(scene.db, 'transactionalDdl');
    const failure = await failureOf(migrate(scene.db, scene));
    expect(failure.why).toContain('never sent them');
    expect(failure.why).toContain(shown);
    expect(await scene.tables()).toEqual([]);
  });

  it('for builders that are parts of other statements, or only read, is all right', async () => {
    const scene = await setScene({
      '1_a.mjs': migration(`await knex.schema.createTable('a', (t) => { t.integer('n').defaultTo(knex.raw('1')); });
  await knex('a').insert({ n: knex.raw('2') });
  await knex.with('w', knex('a').insert({ n: 3 }).returning('n')).select().from('w');
  await knex('a').whereIn('n', knex('a').select('n')).update({ n: 4 });
  const unused = knex('a').where({ n: 1 });
  await Promise.all([knex('a').insert({ n: 5 }), knex('a').insert({ n: 6 })]);
  return knex('a').insert({ n: 7 });`),
    });
    await migrate(scene.db, scene);
    expect(await scene.query('select n::int4 as n from a order by n')).toEqual([4, 4, 5, 6, 7].map((n) => ({ n })));
  });
});

describe('a migration that ends the transaction', () => {
  it.each([
    ["await knex.raw('commit');", 'commit'],
    ['await knex.commit();', 'COMMIT;'],
    ['await knex.rollback();', 'ROLLBACK'],
    ["await knex.raw('/* x */ begin');", 'begin'],
  ])('by %s is stopped, and the batch is rolled back', async (statement, shown) => {
    const scene = await setScene({
      '1_a.mjs': tableMigration('a'),
      '2_b.mjs': migration(statement),
      '3_c.mjs': tableMigration('c'),
    });
    needs(scene.db, 'transactionalDdl');
    const failure = await failureOf(migrate(scene.db, scene));
    expect(failure.what).toBe('migrations/2_b.mjs failed');
    expect(failure.why).toContain(shown);
    expect(failure.why).toContain('nothing was changed');
    expect(failure.next).toContain('transaction: false');
    expect(await scene.tables()).toEqual([]);
  });

  it('in the middle of several statements is found out, and told truly', async () => {
    const scene = await setScene({
      '1_a.mjs': migration("await knex.raw('create table a (); commit');\n  await knex.raw('create table b ()');"),
    });
    needs(scene.db, 'transactionalDdl');
    const failure = await failureOf(migrate(scene.db, scene));
    expect(failure.why).toContain('may have been committed');
    expect(await scene.tables()).toEqual(['a']);
  });

  it('may use savepoints', async () => {
    const scene = await setScene({
      '1_a.mjs': migration(`await knex.raw('create table a (n int)');
  await knex.transaction((trx) => trx('a').insert({ n: 1 }));
  await knex.transaction((trx) => trx.raw('select 1/0')).catch(() => {});`),
    });
    needs(scene.db, 'transactionalDdl');
    await migrate(scene.db, scene);
    expect(await scene.query('select n from a')).toEqual([{ n: 1 }]);
  });
});
