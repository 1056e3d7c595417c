import { expect, it } from 'vitest';
import { queryPool } from '../../../../src/migrate/query-pool.ts';
import { onServer } from '../../../../src/testing/databases/test-server.ts';
import { QueryLog } from '../../../../src/testing/queries/query-log.ts';
import { useEmptyDatabase } from '../../../support/database.ts';

const own = useEmptyDatabase();

own.prepare(async () => {
  await queryPool(own.db)('create table note (id int primary key, text text)');
});

async function log(use: (begin: (test: string) => void) => Promise<void>) {
  const queries = new QueryLog();
  queries.listenTo(own.db);
  await use((test) => queries.beginTest(test));
  return onServer(own.db, (query) => queries.summarize('a.test.ts', own.db, query));
}

it('counts the statements of each test', async () => {
  const summary = await log(async (begin) => {
    begin('one');
    await own.db.knex('note').where({ id: 1 });
    begin('two');
    await own.db.knex('note').where({ id: 1 });
    await own.db.knex('note').insert({ id: 100, text: 'x' });
    begin('nothing');
  });
  expect(summary.map(({ file, test, statements }) => [file, test, statements])).toEqual([
    ['a.test.ts', 'one', 1],
    ['a.test.ts', 'two', 2],
  ]);
});

it('finds a statement that is sent for each of many rows, and not one that is merely repeated', async () => {
  const [summary] = await log(async (begin) => {
    begin('loops');
    for (let id = 0; id < 6; id++) await own.db.knex('note').where({ id }).select('text');
    for (let time = 0; time < 9; time++) await own.db.knex('note').where({ id: 1 }).select('id');
  });
  expect(summary?.repeated).toEqual([{ sql: expect.stringContaining('select "text"'), times: 6 }]);
});

it('finds statements that no index serves, also on a small table, and leaves the others alone', async () => {
  const [summary] = await log(async (begin) => {
    begin('reads');
    await own.db.knex('note').where({ text: 'x' });
    await own.db.knex('note').where({ id: 1 });
    await own.db.knex('note').select();
    await own.db.knex('note').where({ text: 'none' }).delete();
  });
  expect(summary?.fullScans).toEqual([
    { sql: expect.stringMatching(/^select .* where "text"/), tables: ['note'] },
    { sql: expect.stringMatching(/^delete .* where "text"/), tables: ['note'] },
  ]);
});
