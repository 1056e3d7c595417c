import { describe, expect, it } from 'vitest';
import { nearest } from '../../../src/kernel/nearest.ts';

describe('nearest', () => {
  it('finds a word with two letters swapped', () => {
    expect(nearest('migarte', ['status', 'migrate', 'seed'])).toBe('migrate');
  });

  it('ignores case', () => {
    expect(nearest('Migrate', ['migrate'])).toBe('migrate');
  });

  it('gives nothing when no candidate is close enough to be meant', () => {
    expect(nearest('frobnicate', ['migrate', 'status'])).toBeUndefined();
  });

  it('prefers the closest of several', () => {
    expect(nearest('seeds', ['send', 'seed', 'sees'])).toBe('seed');
  });
});
