import { expect, it } from 'vitest';
import { chooseParallel } from '../../../../src/testing/matrix/choose-parallel.ts';

const GB = 1024 ** 3;

it.each([
  ['cores', 6, { availableBytes: 64 * GB, cores: 4 }, undefined, { cells: 4, workers: 1 }],
  ['memory', 6, { availableBytes: 2.5 * GB, cores: 16 }, undefined, { cells: 2, workers: 8 }],
  ['cells', 2, { availableBytes: 64 * GB, cores: 16 }, undefined, { cells: 2, workers: 8 }],
  ['a wish', 6, { availableBytes: 0.1 * GB, cores: 2 }, 3, { cells: 3, workers: 1 }],
  ['one at least', 6, { availableBytes: 0.1 * GB, cores: 2 }, undefined, { cells: 1, workers: 2 }],
])('as many cells run at once as there are %s for, and share the cores', (_, cells, machine, wanted, expected) => {
  expect(chooseParallel(cells, machine, wanted)).toEqual(expected);
});
