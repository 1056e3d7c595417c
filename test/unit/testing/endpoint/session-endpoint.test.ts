import { expect, it, onTestFinished } from 'vitest';
import { fail } from '../../../../src/kernel/errors/registry.ts';
import { SharedDatabase } from '../../../../src/testing/databases/shared-database.ts';
import {
  borrowSharedDatabase,
  giveBackDatabase,
  readServerSettings,
  reportFile,
  takeDatabase,
} from '../../../../src/testing/endpoint/request.ts';
import type { ServerSettings } from '../../../../src/testing/endpoint/server-settings.ts';
import { type EndpointHandlers, openSessionEndpoint } from '../../../../src/testing/endpoint/session-endpoint.ts';

const database = { name: 'illusion_test_1', url: 'postgresql://127.0.0.1/illusion_test_1' };

async function open(handlers: Partial<EndpointHandlers> = {}) {
  const endpoint = await openSessionEndpoint({
    take: async () => database,
    giveBack: () => undefined,
    report: () => undefined,
    borrowShared: async () => ({ database, giveBack: () => undefined }),
    settings: async () => ({}) as ServerSettings,
    ...handlers,
  });
  onTestFinished(() => endpoint.dispose());
  return endpoint;
}

it('hands out databases, takes them back, and tells the settings', async () => {
  const calls: string[] = [];
  const settings = { server: { port: 1 }, auth: { secretKey: 'k' } } as unknown as ServerSettings;
  const { address } = await open({
    take: async (content) => {
      calls.push(`take ${content}`);
      return database;
    },
    giveBack: (name, report) => void calls.push(`give back ${name} ${JSON.stringify(report)}`),
    settings: async () => settings,
  });
  expect(await takeDatabase(address, 'seeded')).toEqual(database);
  expect(await takeDatabase(address, 'empty')).toEqual(database);
  expect(await takeDatabase(address, 'lent')).toEqual(database);
  await giveBackDatabase(address, database.name);
  await giveBackDatabase(address, database.name, { isUnchanged: true, waitedMs: 1.5 });
  expect(await readServerSettings(address)).toEqual(settings);
  expect(calls).toEqual([
    'take seeded',
    'take empty',
    'take lent',
    `give back ${database.name} {}`,
    `give back ${database.name} {"isUnchanged":true,"waitedMs":1.5}`,
  ]);
});

it('lends the shared database to one at a time, and to the next when its borrower is gone', async () => {
  const shared = new SharedDatabase(async () => database);
  const { address } = await open({ borrowShared: () => shared.borrow() });
  const first = await borrowSharedDatabase(address);
  expect(first).toMatchObject(database);
  let hasSecond = false;
  const second = borrowSharedDatabase(address).then((loan) => {
    hasSecond = true;
    return loan;
  });
  await takeDatabase(address, 'seeded');
  expect(hasSecond).toBe(false);
  first.giveBack();
  expect(await second).toMatchObject(database);
  (await second).giveBack();
});

it('goes on with the next borrower when the shared database could not be made', async () => {
  let tries = 0;
  const shared = new SharedDatabase(async () => {
    if (tries++ === 0) throw fail('ILLUSION_TEST_FAKE_SQL', {});
    return database;
  });
  const { address } = await open({ borrowShared: () => shared.borrow() });
  await expect(borrowSharedDatabase(address)).rejects.toMatchObject({ code: 'ILLUSION_TEST_FAKE_SQL' });
  const loan = await borrowSharedDatabase(address);
  expect(loan).toMatchObject(database);
  loan.giveBack();
});

it('hears what a test file has to tell', async () => {
  const told: unknown[] = [];
  const { address } = await open({ report: (report) => void told.push(report) });
  const report = { queries: [{ file: 'a', test: 'b', statements: 1, repeated: [], fullScans: [] }] };
  await reportFile(address, report);
  expect(told).toEqual([report]);
});

it('serves nobody without the token', async () => {
  const { address } = await open();
  for (const headers of [{}, { authorization: 'Bearer guess' }]) {
    const answer = await fetch(`http://127.0.0.1:${address.port}/databases/seeded`, { method: 'POST', headers });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toBe('');
  }
});

it('passes on what went wrong as it was worded', async () => {
  const { address } = await open({
    take: async () => {
      throw fail('ILLUSION_TEST_FAKE_SQL', {});
    },
  });
  const { code, what, why, next } = fail('ILLUSION_TEST_FAKE_SQL', {});
  await expect(takeDatabase(address, 'seeded')).rejects.toMatchObject({ code, what, why, next });
});

it('words an error nobody foresaw', async () => {
  const { address } = await open({
    take: async () => {
      throw new Error('the moon fell');
    },
  });
  await expect(takeDatabase(address, 'seeded')).rejects.toMatchObject({ code: 'ILLUSION_UNEXPECTED' });
});

it('is missed in a sentence when the session has ended', async () => {
  const { address, dispose } = await open();
  await dispose();
  await expect(takeDatabase(address, 'seeded')).rejects.toMatchObject({ code: 'ILLUSION_TEST_SESSION_GONE' });
  await expect(giveBackDatabase(address, 'illusion_test_1')).resolves.toBeUndefined();
});
