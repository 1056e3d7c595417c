import type { Clock } from '../../../src/kernel/clock.ts';

/** A clock that stands still until it is moved. */
export function createManualClock(start = new Date('2024-01-31T12:00:00Z')): Clock & { advance(ms: number): void } {
  let elapsed = 0;
  return {
    now: () => new Date(start.getTime() + elapsed),
    monotonic: () => elapsed,
    sleep: async (ms) => {
      elapsed += ms;
    },
    advance: (ms) => {
      elapsed += ms;
    },
  };
}
