import { expect, it } from 'vitest';
import { arrange } from '../../../src/dashboard/arrange.ts';

const wanted = [6, 5, 4, 3, 20, 20, 20, 20];
const sum = (places: readonly { lines: number }[]) => places.reduce((total, { lines }) => total + lines, 0);

it.each([
  [79, 22, 2],
  [120, 37, 2],
  [200, 57, 3],
  [40, 20, 1],
])('%i x %i: has every panel, in %i columns, and no line too many', (width, height, columns) => {
  const plan = arrange({ width, height }, wanted, 0);
  expect(plan).toHaveLength(columns);
  expect(plan.flatMap(({ places }) => places.map(({ panel }) => panel)).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  for (const { places } of plan) expect(sum(places)).toBeLessThanOrEqual(height);
  expect(plan.reduce((total, column) => total + column.width, 0) + columns - 1).toBe(width);
});

it('folds panels to their titles before it leaves one out, and gives the one in focus the most', () => {
  const [, right] = arrange({ width: 80, height: 12 }, wanted, 5);
  expect(right?.places.map(({ lines }) => lines)).toEqual([2, 8, 1, 1]);
  const [narrow] = arrange({ width: 40, height: 3 }, wanted, 7);
  expect(narrow?.places.map(({ panel }) => panel)).toEqual([5, 6, 7]);
});
