import { expect, it } from 'vitest';
import { openDb } from '../../../../src/db/open-db.ts';
import { watchLeaks } from '../../../../src/testing/leaks/watch-leaks.ts';
import { useEmptyDatabase } from '../../../support/database.ts';

const own = useEmptyDatabase();

it('finds a connection that a test opened', async () => {
  const findLeaks = await watchLeaks({ db: own.db, own: new Set() });
  const other = await openDb({ url: own.url });
  expect(await findLeaks()).toEqual(['1 connection to the database left open']);
  await other.dispose();
  expect(await findLeaks()).toEqual([]);
});

it('takes what another database of the file has open for what was there, also before the test has one', async () => {
  const other = await openDb({ url: own.url });
  const opened: { db: typeof own.db | undefined; own: Set<unknown> } = { db: undefined, own: new Set() };
  const findLeaks = await watchLeaks(opened);
  opened.db = own.db;
  expect(await findLeaks()).toEqual([]);
  await other.dispose();
});
