import { describe, expect, it } from 'vitest';
import { compareReports } from '../../../../src/testing/stress/compare-reports.ts';
import type { StressReport } from '../../../../src/testing/stress/stress-report.ts';

function report(perSecond: readonly number[], more: Partial<StressReport> = {}): StressReport {
  return { rate: null, perSecond, latencyPerSecond: [], mix: {}, ...more } as unknown as StressReport;
}

/** Twenty seconds around a number of answers, each off by up to so much of it. */
function around(middle: number, off: number): readonly number[] {
  return Array.from({ length: 20 }, (_, at) => Math.round(middle * (1 + off * Math.sin(at * 7))));
}

describe('two runs', () => {
  it.for([
    ['slower', around(1000, 0.02), around(800, 0.02)],
    ['faster', around(1000, 0.02), around(1300, 0.02)],
    ['no difference', around(1000, 0.02), around(1020, 0.02)],
    ['no difference', around(1000, 0.5), around(900, 0.5)],
    ['too short to tell', [1000, 1000, 1000], [10, 10, 10]],
  ] as const)('are told to be: %s', ([verdict, before, now]) => {
    expect(compareReports(report(before), report(now)).verdict).toBe(verdict);
  });

  it('of a given rate are compared by the time of their answers', () => {
    const paced = (latencyPerSecond: readonly number[]) => report(around(200, 0), { rate: 200, latencyPerSecond });
    const { verdict, measure } = compareReports(paced(around(4, 0.01)), paced(around(8, 0.01)));
    expect([verdict, measure]).toEqual(['slower', 'milliseconds per answer']);
  });
});
