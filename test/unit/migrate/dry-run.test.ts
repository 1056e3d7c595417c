import { expect, it } from 'vitest';
import { dryRun } from '../../../src/migrate/dry-run/dry-run.ts';
import { migrate } from '../../../src/migrate/migrate.ts';
import { needs } from '../../support/needs.ts';
import { failureOf, migration, setScene, tableMigration, withoutTransactionalDdl } from './migrating.ts';

const reads = migration(`const [{ id }] = await knex('a').insert({ name: "it's" }).returning('id');
  await knex('a').where({ id }).update({ data: { deep: [1] }, at: new Date(2026, 0, 1), tags: ['x', 'y'] });`);

const files = {
  '1_a.mjs': migration(
    "await knex.raw('create table a (id int primary key default 7, name text, data jsonb, at timestamptz, tags text[])');",
  ),
  '2_b.mjs': reads,
};

/** Midnight here, whatever time zone the test runs in. */
const midnight = new Date(2026, 0, 1);
const epoch = `2026-01-01T00:00:00.000${offsetOf(midnight)}`;

it('executes where it can, shows the SQL with its values, and leaves no trace', async () => {
  const scene = await setScene(files);
  needs(scene.db, 'transactionalDdl');
  const steps = await dryRun(scene.db, scene);
  expect(steps).toMatchObject([
    { name: '1_a', transaction: 1, executed: true, note: null },
    { name: '2_b', transaction: 1, executed: true, note: null },
  ]);
  expect(steps[1]?.statements).toEqual([
    `insert into "a" ("name") values ('it''s') returning "id";`,
    `update "a" set "data" = '{"deep":[1]}', "at" = '${epoch}', "tags" = '{"x","y"}' where "id" = 7;`,
  ]);
  expect(await scene.query("select 1 from pg_class where relnamespace = 'public'::regnamespace")).toEqual([]);
});

it('prints what, typed in again, does the same', async () => {
  const scene = await setScene(files);
  needs(scene.db, 'transactionalDdl');
  for (const { statements } of await dryRun(scene.db, scene)) {
    for (const statement of statements) await scene.query(statement);
  }
  const typed = await scene.query('select name, data, at::text, tags from a');
  await scene.query('drop table a');
  await migrate(scene.db, scene);
  expect(await scene.query('select name, data, at::text, tags from a')).toEqual(typed);
});

it('only writes down a migration that opts out of transactions, and says so', async () => {
  const index = "await knex.raw('create index concurrently a_name on a (name)');";
  const scene = await setScene({
    ...files,
    '3_c.mjs': `export const config = { transaction: false };\n${migration(index)}`,
    '4_d.mjs': migration("await knex.raw('drop index a_name');"),
    '5_e.mjs': tableMigration('e'),
  });
  needs(scene.db, 'transactionalDdl');
  const steps = await dryRun(scene.db, scene);
  expect(steps.map(({ transaction, executed }) => [transaction, executed])).toEqual([
    [1, true],
    [1, true],
    [null, false],
    [2, false],
    [2, true],
  ]);
  expect(steps[2]?.statements).toEqual(['create index concurrently a_name on a (name);']);
  expect(steps[3]?.note).toContain('it failed without 3_c, which was not executed');
  expect(steps[3]?.statements).toEqual(['drop index a_name;']);
});

it('fails as migrating would', async () => {
  const scene = await setScene({
    '1_a.mjs': tableMigration('a'),
    '2_b.mjs': migration("await knex('nothing').insert({ a: 1 });"),
  });
  needs(scene.db, 'transactionalDdl');
  const failure = await failureOf(dryRun(scene.db, scene));
  expect(failure.code).toBe('ILLUSION_MIGRATION_FAILED');
  expect(failure.why).toContain('relation "nothing" does not exist');
  expect(failure.why).toContain('nothing was changed');
});

it('sends nothing where DDL cannot be rolled back; a migration that needs an answer ends there', async () => {
  const scene = await setScene({ ...files, '3_c.mjs': tableMigration('c') });
  const steps = await dryRun(withoutTransactionalDdl(scene.db), scene);
  expect(steps.map(({ executed }) => executed)).toEqual([false, false, false]);
  expect(steps[0]?.note).toBe(
    'not executed, because this server cannot roll back schema changes: what it reads was answered with no rows',
  );
  expect(steps[1]?.statements).toHaveLength(1);
  expect(steps[1]?.note).toContain('what would follow is not shown');
  expect(steps[2]?.statements).toEqual(['create table "c" ("id" serial primary key);']);
  expect(await scene.query("select 1 from pg_class where relnamespace = 'public'::regnamespace")).toEqual([]);
});

it('shows only what is pending, as far as it is asked for', async () => {
  const scene = await setScene({
    '1_a.mjs': tableMigration('a'),
    '2_b.mjs': tableMigration('b'),
    '3_c.mjs': tableMigration('c'),
  });
  await migrate(scene.db, { ...scene, step: 1 });
  expect((await dryRun(scene.db, { ...scene, to: '2' })).map(({ name }) => name)).toEqual(['2_b']);
});

function offsetOf(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const two = (number: number) => String(Math.trunc(Math.abs(number))).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
