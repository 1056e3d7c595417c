import { join } from 'node:path';
import { verify } from '@node-rs/argon2';
import { migrate, rollback, seed } from 'illusion/migrate';
import { expect, it } from 'vitest';
import { useEmptyDatabase } from '../../support/database.ts';

const root = join(import.meta.dirname, '../../..');
const migrations = { directory: join(root, 'migrations') };
const seeds = { directory: join(root, 'seeds') };
const own = useEmptyDatabase();
/** A schema change on CockroachDB takes a tenth of a second and more, and here are some hundred. */
const timeout = 120_000;

async function describeSchema(): Promise<unknown> {
  const { rows } = await own.db.knex.raw(`
    select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
      where table_schema = 'public' and table_name !~ '^(knex|illusion)_' order by 1, 2`);
  const constraints = await own.db.knex.raw(`
    select conname, pg_get_constraintdef(oid) as definition from pg_constraint
      where connamespace = 'public'::regnamespace and contype <> 'n' and conname !~ '^(knex|illusion)_' order by 1`);
  const indexes = await own.db.knex.raw(`
    select indexname from pg_indexes where schemaname = 'public' and tablename !~ '^(knex|illusion)_' order by 1`);
  return { columns: rows, constraints: constraints.rows, indexes: indexes.rows };
}

it('can be rolled back one by one to where they began, and applied again', { timeout }, async () => {
  const empty = await describeSchema();
  await migrate(own.db, { ...migrations, step: 1 });
  const first = await describeSchema();
  await migrate(own.db, migrations);
  const second = await describeSchema();
  await rollback(own.db, { ...migrations, step: 1 });
  expect(await describeSchema()).toEqual(first);
  await migrate(own.db, migrations);
  expect(await describeSchema()).toEqual(second);
  await rollback(own.db, { ...migrations, all: true });
  expect(await describeSchema()).toEqual(empty);
});

it('give users and todos from before there were organizations one to belong to', { timeout }, async () => {
  await migrate(own.db, { ...migrations, step: 1 });
  const [user] = await own.db.knex('users').insert({ name: 'early', password: 'x' }).returning('id');
  await own.db.knex('todo').insert({ title: 't', content: 'c', user_id: user.id });
  await migrate(own.db, migrations);
  const row = await own.db
    .knex('todo')
    .join('users', 'users.id', 'todo.user_id')
    .join('spaces', 'spaces.id', 'todo.space_id')
    .first('users.organization_id as of_user', 'spaces.organization_id as of_space');
  expect(row.of_user).toBe(row.of_space);
  await rollback(own.db, { ...migrations, all: true });
});

it('name every constraint as the models do, and index every foreign key', { timeout }, async () => {
  await migrate(own.db, migrations);
  const { rows } = await own.db.knex.raw(`
    select t.relname as "table", k.conname as name, (select a.attname from pg_attribute a where a.attrelid = k.conrelid and a.attnum = k.conkey[1]) as "column",
      exists (select 1 from pg_index i where i.indrelid = k.conrelid and i.indkey[0] = k.conkey[1]) as indexed
    from pg_constraint k join pg_class t on t.oid = k.conrelid
    where k.contype = 'f' order by 1, 2`);
  expect(rows).toHaveLength(4);
  for (const key of rows) expect(key).toMatchObject({ name: `${key.table}_${key.column}_fkey`, indexed: true });
  await rollback(own.db, { ...migrations, all: true });
});

it('are followed by seeds that change nothing the second time', { timeout }, async () => {
  await migrate(own.db, migrations);
  expect((await seed(own.db, seeds)).map(({ name, inserted }) => [name, inserted])).toEqual([
    ['01_organizations', 3],
    ['02_spaces', 3],
    ['03_users', 3],
    ['04_todo', 3],
  ]);
  expect((await seed(own.db, seeds)).map(({ inserted, kept }) => [inserted, kept])).toEqual(Array(4).fill([0, 3]));
  const users = await own.db
    .knex('users')
    .join('spaces', 'spaces.organization_id', 'users.organization_id')
    .orderBy('users.name')
    .select('users.name as user', 'users.password', 'spaces.name as space');
  expect(users.map(({ user, space }) => [user, space])).toEqual([
    ['user1', 'space1'],
    ['user2', 'space2'],
    ['user3', 'space3'],
  ]);
  for (const { password } of users) expect(await verify(password, 'pass')).toBe(true);
});
