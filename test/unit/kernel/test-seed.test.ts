import { expect, it } from 'vitest';
import { readTestSeed, seedOf, tellSeed } from '../../../src/kernel/test-seed.ts';

it('is the one of the environment, with the place that a failure told', () => {
  expect(readTestSeed({ ILLUSION_TEST_SEED: '815' })).toEqual({ seed: 815, path: undefined });
  const told = tellSeed({ seed: 815, path: '3:0:1' });
  expect(readTestSeed({ ILLUSION_TEST_SEED: told.split('=')[1] })).toEqual({ seed: 815, path: '3:0:1' });
});

it('is the same for all of a process when nobody said one', () => {
  expect(readTestSeed({})).toEqual(readTestSeed({ ILLUSION_TEST_SEED: '' }));
});

it.for(['x', '-1', '1.5', '7:', '7:a'])('cannot be %s', (value) => {
  expect(() => readTestSeed({ ILLUSION_TEST_SEED: value })).toThrow(
    expect.objectContaining({ code: 'ILLUSION_OPTION_INVALID' }),
  );
});

it('gives each title another one, the same each time', () => {
  expect(seedOf('a', 7)).toBe(seedOf('a', 7));
  expect(new Set([seedOf('a', 7), seedOf('b', 7), seedOf('a', 8)]).size).toBe(3);
});
