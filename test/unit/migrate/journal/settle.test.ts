import { expect, it } from 'vitest';
import type { Query } from '../../../../src/dialect/dialect.ts';
import { isAsLeft } from '../../../../src/migrate/journal/settle.ts';

it('asks the connection of the migration one question at a time', async () => {
  let underWay = 0;
  const asked: unknown[] = [];
  const look: Query = async (_sql, params) => {
    expect(++underWay).toBe(1);
    asked.push(params?.[1]);
    await Promise.resolve();
    underWay--;
    return [];
  };
  expect(await isAsLeft(look, 'alter table a drop column x, drop column y')).toBe(true);
  expect(asked).toEqual(['x', 'y']);
});
