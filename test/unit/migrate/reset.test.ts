import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '../../../src/migrate/migrate.ts';
import { reset } from '../../../src/migrate/reset/reset.ts';
import { failureOf, setScene, tableMigration, withoutTransactionalDdl } from './migrating.ts';

it('a reset drops everything but extensions, migrates and seeds', async () => {
  const scene = await setScene({ '1_a.mjs': tableMigration('a') });
  const seeds = join(scene.directory, '../seeds');
  mkdirSync(seeds);
  scene.write({ '../seeds/1_a.mjs': "export const seed = (knex) => knex('a').insert({ id: 5 });" });
  const postgresOnly = [
    'create extension citext',
    'create domain positive as int check (value > 0)',
    'create table cited (name citext)',
    'create aggregate total(int) (sfunc = int4pl, stype = int)',
  ];
  const isPostgres = scene.db.dialect.name === 'postgres';
  for (const sql of [
    ...(isPostgres ? postgresOnly : []),
    "create type mood as enum ('good')",
    'create schema other',
    'create table other.t (m mood)',
    'create table a (name text)',
    'create view "odd ""name" as select * from a',
    'create materialized view mv as select * from a',
    "create function f(int) returns int language sql as 'select 1'",
    "create procedure p(int) language sql as 'select 1'",
    'create sequence s',
    'create type pair as (a int, b int)',
  ]) {
    await scene.query(sql);
  }
  const { dropped, applied, seeds: ran } = await reset(scene.db, { ...scene, seeds, isOwnServer: true });
  expect(dropped).toContain('schema other');
  expect(dropped.some((one) => one.startsWith('function public.f('))).toBe(true);
  expect(applied).toHaveLength(1);
  expect(ran).toMatchObject([{ name: '1_a', inserted: 1 }]);
  expect(await scene.query('select id::int4 as id from a')).toEqual([{ id: 5 }]);
  const left =
    await scene.query(`select typname as name from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
    union all select viewname from pg_views where schemaname = 'public' union all select 'extension ' || extname from pg_extension where extname = 'citext'`);
  expect(left).toEqual(isPostgres ? [{ name: 'extension citext' }] : []);
  expect((await reset(scene.db, { ...scene, seeds })).applied).toHaveLength(1);
});

it('a reset works where DDL cannot be rolled back, and keeps the lease it holds', async () => {
  const scene = await setScene({ '1_a.mjs': tableMigration('a') });
  const db = withoutTransactionalDdl(scene.db);
  await migrate(db, scene);
  await scene.query('insert into a default values');
  expect((await reset(db, scene)).applied).toHaveLength(1);
  expect(await scene.query('select * from a')).toEqual([]);
  expect(await scene.query('select fence, owner from illusion_migrations_lock')).toEqual([{ fence: '2', owner: null }]);
});

it('a reset drops nothing when a file cannot be loaded', async () => {
  const scene = await setScene({ '1_a.mjs': tableMigration('a') });
  await migrate(scene.db, scene);
  scene.write({ '2_bad.mjs': 'export {};' });
  expect((await failureOf(reset(scene.db, scene))).code).toBe('ILLUSION_MIGRATION_SHAPE');
  expect(await scene.tables()).toEqual(['a']);
});

it.each([
  [{ env: 'production' }, 'postgresql://127.0.0.1/todo', 'this is production'],
  [
    {},
    'postgresql://ann:secret@db.example.com/todo',
    'postgresql://ann:***@db.example.com/todo is not on this machine',
  ],
])('a reset is refused with %j on %s', async (options, url, reason) => {
  const scene = await setScene({ '1_a.mjs': tableMigration('a') });
  await migrate(scene.db, scene);
  const db = Object.assign(Object.create(scene.db), { url });
  const failure = await failureOf(reset(db, { ...scene, ...options }));
  expect(failure).toMatchObject({ code: 'ILLUSION_PROTECTED_DATABASE', exitCode: 2 });
  expect(failure.why).toContain(reason);
  expect(await scene.tables()).toEqual(['a']);
});
