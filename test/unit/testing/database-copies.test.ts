import { expect, it } from 'vitest';
import { useEmptyDatabase } from '../../support/database.ts';

const own = useEmptyDatabase();

it('gives a test file an empty database of its own', async () => {
  expect(await own.db.knex('pg_tables').where({ schemaname: 'public' })).toEqual([]);
});
