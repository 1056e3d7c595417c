import type { TestCounts } from './session/file-report.ts';

/** The parts of Vitest that know how its tests ended. */
export interface FinishedTests {
  readonly state: {
    getTestModules(): readonly {
      readonly children: { allTests(): Iterable<{ result(): { readonly state: string } }> };
    }[];
  };
}

/** Counts how the tests of a run ended. One that never came to its turn counts as skipped. */
export function countTests({ state }: FinishedTests): TestCounts {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { children } of state.getTestModules()) {
    for (const test of children.allTests()) {
      const { state: ended } = test.result();
      counts[ended === 'passed' || ended === 'failed' ? ended : 'skipped'] += 1;
    }
  }
  return counts;
}
