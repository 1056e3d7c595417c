import { fail } from './errors/registry.ts';
import { makeSeed } from './random.ts';

/** The variable that makes tests choose what they chose before: a seed, and after a colon a place in what it gives. */
export const seedVariable = 'ILLUSION_TEST_SEED';

export interface TestSeed {
  readonly seed: number;
  /** Where fast-check found what failed. */
  readonly path: string | undefined;
}

let own: number | undefined;

/**
 * The seed of the tests of this process: the one of ILLUSION_TEST_SEED, else one nobody chose, the same for all of them.
 *
 * @throws ILLUSION_OPTION_INVALID
 */
export function readTestSeed(environment: Readonly<Record<string, string | undefined>>): TestSeed {
  const value = environment[seedVariable];
  if (value === undefined || value === '') {
    own ??= makeSeed();
    return { seed: own, path: undefined };
  }
  const [, seed, path] = /^(\d{1,10})(?::([\d:]+))?$/.exec(value) ?? [];
  if (seed === undefined)
    throw fail('ILLUSION_OPTION_INVALID', { flag: seedVariable, value, expected: 'a whole number from 0' });
  return { seed: Number(seed), path };
}

/** A seed of its own for each title, so that a test makes the same whichever others run before it (FNV-1a). */
export function seedOf(title: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const unit of Buffer.from(title)) hash = Math.imul(hash ^ unit, 0x01000193) >>> 0;
  return hash;
}

/** How to have the same values again. */
export function tellSeed({ seed, path }: TestSeed): string {
  return `the same again: ${seedVariable}=${seed}${path === undefined ? '' : `:${path}`}`;
}
