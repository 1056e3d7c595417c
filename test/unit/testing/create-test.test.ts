import { createDbTest } from 'illusion/testing';
import { describe, expect } from 'vitest';

const test = createDbTest();

describe('the database of a test file', () => {
  test('is migrated and seeded', async ({ db }) => {
    expect(await db.knex('users').count()).toEqual([{ count: '3' }]);
    await db.knex('todo').delete();
  });

  test('is the same for all tests of the file', async ({ db }) => {
    expect(await db.knex('todo').count()).toEqual([{ count: '0' }]);
  });
});
