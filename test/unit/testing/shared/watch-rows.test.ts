import { beforeEach, expect, it } from 'vitest';
import { queryPool } from '../../../../src/migrate/query-pool.ts';
import { watchRows } from '../../../../src/testing/shared/watch-rows.ts';
import { useEmptyDatabase } from '../../../support/database.ts';

const own = useEmptyDatabase();
const ask = (sql: string) => queryPool(own.db)(sql);

beforeEach(async () => {
  for (const sql of [
    'drop table if exists line, bill, person cascade',
    'create table person (id int primary key, name text)',
    'create table bill (id int primary key, person_id int references person (id))',
    'create table line (bill_id int references bill (id), number int, text text, primary key (bill_id, number))',
    "insert into person values (1, 'found'), (2, 'found')",
    'insert into bill values (1, 1)',
    "insert into line values (1, 1, 'found')",
  ]) {
    await ask(sql);
  }
});

it('deletes the rows that came, those that refer to others first, and no row that was there', async () => {
  const watch = await watchRows(queryPool(own.db));
  await ask("insert into person values (3, 'new')");
  await ask('insert into bill values (2, 3), (3, 1)');
  await ask("insert into line values (1, 2, 'new'), (2, 1, 'new')");
  expect(await watch.cleanUp(queryPool(own.db))).toEqual([]);
  expect(await ask('select id::int4 as id from person order by id')).toEqual([{ id: 1 }, { id: 2 }]);
  expect(await ask('select id::int4 as id from bill')).toEqual([{ id: 1 }]);
  expect(await ask('select text from line')).toEqual([{ text: 'found' }]);
});

it('tells of rows that were there and were changed or deleted', async () => {
  const watch = await watchRows(queryPool(own.db));
  await ask("update person set name = 'other' where id = 1");
  await ask('delete from person where id = 2');
  expect(await watch.cleanUp(queryPool(own.db))).toEqual([
    { table: 'person', key: '["1"]', what: 'changed' },
    { table: 'person', key: '["2"]', what: 'deleted' },
  ]);
});

it('leaves out the tables it is told to', async () => {
  const watch = await watchRows(queryPool(own.db), ['person']);
  await ask("insert into person values (3, 'new')");
  expect(await watch.cleanUp(queryPool(own.db))).toEqual([]);
  expect(await ask('select id::int4 as id from person where id = 3')).toEqual([{ id: 3 }]);
});

it('tells of rows that hold each other and cannot be deleted', async () => {
  await ask('alter table person add column bill_id int');
  await ask('alter table person add constraint circle foreign key (bill_id) references bill (id)');
  const watch = await watchRows(queryPool(own.db));
  await ask("insert into person values (4, 'new', null)");
  await ask('insert into bill values (4, 4)');
  await ask('update person set bill_id = 4 where id = 4');
  const leaks = await watch.cleanUp(queryPool(own.db));
  expect(leaks.map(({ table, what }) => `${table} ${what}`).sort()).toEqual([
    'bill cannot be deleted',
    'person cannot be deleted',
  ]);
});
