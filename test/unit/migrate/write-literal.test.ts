import { describe, expect, it } from 'vitest';
import { writeLiteral } from '../../../src/migrate/dry-run/write-literal.ts';
import { queryPool } from '../../../src/migrate/query-pool.ts';
import { useEmptyDatabase } from '../../support/database.ts';

const own = useEmptyDatabase();

describe('a literal', () => {
  it.each([
    ['text', "it's"],
    ['text', 'back\\slash $1 "x"'],
    ['text', ''],
    ['int4', -7],
    ['float8', Number.NaN],
    ['float8', Number.POSITIVE_INFINITY],
    ['int8', 2n ** 62n],
    ['boolean', true],
    ['jsonb', { deep: ["it's", { a: null }] }],
    ['timestamptz', new Date('2026-03-29T01:30:00.123Z')],
    ['timestamp', new Date('2026-11-23T12:00:00Z')],
    ['bytea', Buffer.from([0, 92, 255])],
    ['text[]', ['a "b"', 'c\\d', null, 'NULL', '']],
    ['int4[]', [1, 2, null]],
    ['text', null],
  ])('of type %s means the value the driver sends for %s', async (type, value) => {
    await expectSame(type, value);
  });

  it('of an array of arrays means the value the driver sends', async ({ skip }) => {
    skip(own.db.dialect.name === 'cockroach', 'CockroachDB has no arrays of arrays');
    await expectSame('int4[]', [
      [1, 2],
      [3, 4],
    ]);
  });

  async function expectSame(type: string, value: unknown): Promise<void> {
    const query = queryPool(own.db);
    const [sent] = await query(`select $1::${type}::text as value`, [value]);
    const [typed] = await query(`select ${writeLiteral(value)}::${type}::text as value`);
    expect(typed).toEqual(sent);
  }
});
