import { beforeAll, describe, expect, it } from 'vitest';
import { type Assertion, referenceSuite, runSuite } from '../../support/reference-suite.ts';

/** Tests of the reference API that are wrong, and some that are right. */
const files = {
  'leaks.test.ts': `
    import { createServer } from 'node:net';
    import { Client } from 'pg';
    import { dbTest as test } from './support.ts';
    const left = [];
    test.afterAll(async () => { for (const close of left) await close(); });
    test('leaves a connection', async ({ db }) => {
      const client = new Client(db.url);
      await client.connect();
      left.push(() => client.end());
    });
    test('leaves a transaction open', async ({ db }) => {
      const trx = await db.knex.transaction();
      left.push(() => trx.rollback());
    });
    test('leaves a server', async () => {
      const server = createServer();
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
      left.push(() => server.close());
    });
    test('leaves a listener', () => {
      const listener = () => undefined;
      process.on('SIGUSR2', listener);
      left.push(() => process.off('SIGUSR2', listener));
    });
    test('closes what it opens', async ({ db }) => {
      const client = new Client(db.url);
      await client.connect();
      await client.end();
      await db.knex.transaction((trx) => trx.raw('select 1'));
    });`,
  'no-check.test.ts': `
    import { dbTest as test } from './support.ts';
    test.override('leakCheck', false);
    test('may leave a listener', () => void process.on('SIGUSR2', () => undefined));`,
  'seed.test.ts': `
    import { expect } from 'vitest';
    import { test } from './support.ts';
    test('changes a seeded row', ({ daos, seed }) => daos.users.update(seed.users[0].id, { name: 'other' }));
    test('deletes a seeded row', ({ daos, seed }) => daos.todos.delete(seed.todos[0].id));
    test('reads what was seeded', ({ seed }) => expect(seed.organizations).toHaveLength(3));`,
  'factory.test.ts': `
    import { expect } from 'vitest';
    import { test } from './support.ts';
    test('does not expect its random row', async ({ daos, factory }) => {
      expect((await factory.create(daos.organizations)).name).toBe('');
    });`,
  'rolled-back.test.ts': `
    import { expect } from 'vitest';
    import { dbTest as test } from './support.ts';
    test.override('isolation', 'transaction');
    test('ends the transaction', async ({ db }) => {
      await db.knex.client.acquireConnection().then(async (client) => {
        await Object.getPrototypeOf(client).query.call(client, 'commit');
        db.knex.client.releaseConnection(client);
      });
    });`,
  'wrong-level.test.ts': `
    import { dbTest as test } from './support.ts';
    test.override('isolation', 'transactoin');
    test('has no such level', ({ db }) => db.knex.raw('select 1'));`,
};

describe.each(['forks', 'threads'] as const)('with the pool %s', (pool) => {
  let results: ReadonlyMap<string, Assertion>;
  beforeAll(async () => {
    results = (await runSuite(referenceSuite(files), [], { POOL: pool })).tests;
  }, 120_000);

  it.each([
    ['leaves a connection', /1 connection to the database left open/],
    ['leaves a transaction open', /1 connection of the pool not given back/],
    ['leaves a server', /a server left listening on port \d+/],
    ['leaves a listener', /1 listener left on process for "SIGUSR2"/],
    ['changes a seeded row', /"changes a seeded row" changed what was seeded: users \S+ was changed/],
    ['deletes a seeded row', /"deletes a seeded row" changed what was seeded: todo \S+ was deleted/],
    ['does not expect its random row', /the same again: ILLUSION_TEST_SEED=\d+/],
    ['ends the transaction', /What the test "ends the transaction" did cannot be undone/],
    ['has no such level', /levels are own, transaction/],
  ])('fails the test that %s', (title, message) => {
    const { status, failureMessages } = results.get(title) ?? {};
    expect({ status, message: failureMessages?.join('\n') }).toEqual({
      status: 'failed',
      message: expect.stringMatching(message),
    });
  });

  it.each(['closes what it opens', 'may leave a listener', 'reads what was seeded'])(
    'passes the test that %s',
    (title) => {
      const { status, failureMessages } = results.get(title) ?? {};
      expect(failureMessages?.join('\n')).toBe('');
      expect(status).toBe('passed');
    },
  );
});
