import type { Knex } from 'knex';
import { expect, it, onTestFinished } from 'vitest';
import { openDb } from '../../../../src/db/open-db.ts';
import { withRestarts } from '../../../../src/db/restart-savepoint.ts';
import { withTransaction } from '../../../../src/db/with-transaction.ts';
import { defineApp } from '../../../../src/http/app-definition.ts';
import { createServer } from '../../../../src/http/create-server.ts';
import { createRandom } from '../../../../src/kernel/random.ts';
import { queryPool } from '../../../../src/migrate/query-pool.ts';
import { Chaos } from '../../../../src/testing/chaos/chaos.ts';
import { type ChaosKind, parseChaosKinds } from '../../../../src/testing/chaos/kinds.ts';
import { useEmptyDatabase } from '../../../support/database.ts';

const own = useEmptyDatabase();
const ask = (sql: string) => queryPool(own.db)(sql);

own.prepare(async () => {
  await ask('create table note (id int generated always as identity primary key, text text)');
});

const insert = (knex: Knex) => knex('note').insert({ text: 'x' });

/** Handlers that do one thing well, badly, and worse. */
const app = defineApp({
  title: 'Notes',
  version: '1.0.0',
  daos: (db) => db,
  routes: (server, { daos: db }) => {
    server.post('/careful', async () => withTransaction(db, async (trx) => ({ made: (await insert(trx)).length })));
    server.post('/hasty', async () => db.knex.transaction(async (trx) => ({ made: (await insert(trx)).length })));
    server.post('/restarting', async () =>
      db.knex.transaction(async (trx) => {
        const options = { count: { tries: 1 }, retries: undefined };
        const { length } = await withRestarts(
          (sql) => trx.raw(sql),
          () => insert(trx),
          options,
        );
        return { made: length };
      }),
    );
    server.post('/stubborn', async () => {
      const again = () => db.knex.transaction(async (trx) => void (await insert(trx)));
      await again().catch(again);
      return {};
    });
    server.get('/notes', async () => db.knex('note').count());
  },
});

async function serve(kinds: readonly ChaosKind[], random: () => number = () => 0) {
  const chaos = new Chaos({ kinds, random });
  const { url } = await chaos.lead(own.url);
  const db = await openDb({ url });
  const settings = { server: { rootPath: '', corsOrigins: [] }, auth: { tokenTtlSeconds: 60 } };
  const server = await createServer({ app: chaos.watch(app), settings: settings as never, db });
  onTestFinished(async () => {
    await server.close();
    await db.dispose();
    await chaos.dispose();
  });
  const post = async (path: string) => (await server.inject({ method: 'POST', url: path })).statusCode;
  return { chaos, server, post, db };
}

const countNotes = async () => Number((await ask('select count(*) as n from note'))[0]?.['n']);

it.each(['retry', 'commit'] as const)(
  'finds that a handler does not try again after %s, and that another does',
  async (kind) => {
    const { chaos, post } = await serve([kind]);
    const before = await countNotes();
    expect(await post('/careful')).toBe(200);
    expect(await countNotes()).toBe(before + 1);
    expect(await post('/hasty')).toBeGreaterThanOrEqual(500);
    expect(await countNotes()).toBe(before + 1);
    expect(chaos.report()).toMatchObject([
      { handler: 'POST /hasty', held: 0, findings: [{ what: 'not retried', sql: expect.any(String) }] },
      { handler: 'POST /careful', held: 1, findings: [], faults: { [kind]: 2 } },
    ]);
  },
);

it('takes the release of the savepoint by which CockroachDB restarts for the commit that it is there', async () => {
  const { chaos, post } = await serve(['commit']);
  const before = await countNotes();
  expect(await post('/restarting')).toBe(200);
  expect(await countNotes()).toBe(before + 1);
  expect(chaos.report()).toMatchObject([{ handler: 'POST /restarting', held: 1, findings: [], faults: { commit: 2 } }]);
});

it('finds a handler that writes again what may have been written', async () => {
  const { chaos, post } = await serve(['ambiguous']);
  const before = await countNotes();
  await post('/stubborn');
  expect(await countNotes()).toBeGreaterThan(before + 1);
  expect(await post('/careful')).toBe(503);
  expect(chaos.report()).toMatchObject([
    {
      handler: 'POST /stubborn',
      findings: [{ what: 'done twice', sql: expect.stringContaining('insert into "note"') }],
    },
    { handler: 'POST /careful', unavailable: 1, findings: [] },
  ]);
});

it('lets a handler say that the database is not available', async () => {
  const { chaos, post } = await serve(['drop']);
  expect(await post('/careful')).toBe(503);
  expect(chaos.report()).toMatchObject([{ handler: 'POST /careful', unavailable: 1, findings: [] }]);
});

it('has service resume after an outage', async () => {
  const { chaos, post } = await serve(['outage'], () => 0);
  expect(await post('/careful')).toBe(503);
  expect(chaos.report()[0]?.faults).toEqual({ outage: 1 });
  await expect.poll(() => ask('select 1').then(() => true)).toBe(true);
});

it('leaves alone what is asked while no request is answered', async () => {
  const { chaos, db } = await serve(['retry', 'drop', 'outage']);
  await db.knex('note').insert({ text: 'of a test' });
  expect(chaos.report()).toEqual([]);
});

it('makes the same trouble for the same seed', async () => {
  const run = async () => {
    const { chaos, post } = await serve(['retry', 'slow'], createRandom(42));
    for (let time = 0; time < 10; time++) await post('/careful');
    return chaos.report();
  };
  const first = await run();
  expect(first[0]?.requests).toBeGreaterThan(0);
  expect(await run()).toEqual(first);
});

it('reads kinds, and names the nearest of one that does not exist', () => {
  expect(parseChaosKinds(undefined)).toEqual(['retry', 'commit', 'slow']);
  expect(parseChaosKinds('drop, slow')).toEqual(['drop', 'slow']);
  expect(parseChaosKinds('all')).toContain('outage');
  expect(() => parseChaosKinds('dorp')).toThrow(expect.objectContaining({ next: 'Did you mean "drop"?' }));
});
