import { readFile } from 'node:fs/promises';
import { fail } from '../../kernel/errors/registry.ts';
import type { StressReport } from './stress-report.ts';

export interface StressComparison {
  /** What the two are told apart by: answers in a second, or the time of an answer where the rate was given. */
  readonly measure: 'answers per second' | 'milliseconds per answer';
  readonly before: number;
  readonly now: number;
  /** Now in relation to before, 1 for the same. */
  readonly ratio: number;
  /** The ratio must differ from 1 by more than this to mean anything. */
  readonly noise: number;
  /** How likely so much of a difference is where there is none (Mann-Whitney, two-sided). */
  readonly p: number;
  readonly verdict: 'faster' | 'slower' | 'no difference' | 'too short to tell';
  /** What was not the same in the two runs. */
  readonly differences: readonly string[];
}

/** Less than this is no difference, however sure it is. */
const LEAST_DIFFERENCE = 0.05;
const SURE = 0.01;
const ENOUGH_SECONDS = 5;

/** @throws ILLUSION_STRESS_COMPARE */
export async function readReport(file: string): Promise<StressReport> {
  let report: StressReport;
  try {
    report = JSON.parse(await readFile(file, 'utf8')) as StressReport;
  } catch (error) {
    throw fail('ILLUSION_STRESS_COMPARE', { file, reason: (error as Error).message }, { cause: error });
  }
  if (report?.kind !== 'illusion stress' || report.version !== 1) {
    throw fail('ILLUSION_STRESS_COMPARE', { file, reason: 'it is no report of illusion stress' });
  }
  return report;
}

/**
 * Holds two runs against each other, second by second. A difference counts when it is more than 5 %, more than the seconds of a run differ
 * among themselves, and too sure to be chance.
 */
export function compareReports(before: StressReport, now: StressReport): StressComparison {
  const byLatency = before.rate !== null && now.rate !== null;
  const [a, b] = [before, now].map((one) => steady(byLatency ? one.latencyPerSecond : one.perSecond)) as [
    number[],
    number[],
  ];
  const [medianBefore, medianNow] = [median(a), median(b)];
  const ratio = medianBefore === 0 ? 1 : medianNow / medianBefore;
  const noise = Math.max(LEAST_DIFFERENCE, spread(a), spread(b));
  const p = mannWhitney(a, b);
  const isEnough = a.length >= ENOUGH_SECONDS && b.length >= ENOUGH_SECONDS;
  const isDifferent = Math.abs(ratio - 1) > noise && p < SURE;
  const isBetter = byLatency ? ratio < 1 : ratio > 1;
  return {
    measure: byLatency ? 'milliseconds per answer' : 'answers per second',
    before: medianBefore,
    now: medianNow,
    ratio,
    noise,
    p,
    verdict: !isEnough ? 'too short to tell' : !isDifferent ? 'no difference' : isBetter ? 'faster' : 'slower',
    differences: listDifferences(before, now),
  };
}

/** Without the first second, in which everything is still cold. */
function steady(values: readonly number[]): number[] {
  return values.length > 2 ? values.slice(1) : [...values];
}

function listDifferences(before: StressReport, now: StressReport): readonly string[] {
  const aspects = ['resource', 'connections', 'rate', 'mix', 'database'] as const;
  return aspects.flatMap((aspect) => {
    const [a, b] = [JSON.stringify(before[aspect]), JSON.stringify(now[aspect])];
    return a === b ? [] : [`${aspect}: ${a} before, ${b} now`];
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length === 0 ? 0 : ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

/** Median deviation from the median, in relation to it. */
function spread(values: readonly number[]): number {
  const middle = median(values);
  return middle === 0 ? 0 : median(values.map((value) => Math.abs(value - middle))) / middle;
}

/** The two-sided p of the U test, by its normal approximation with a correction for ties. */
function mannWhitney(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map((value) => ({ value, isFirst: true })), ...b.map((value) => ({ value, isFirst: false }))];
  all.sort((one, other) => one.value - other.value);
  let rankSum = 0;
  let ties = 0;
  for (let start = 0; start < all.length; ) {
    let end = start;
    while (end < all.length && all[end]?.value === all[start]?.value) end++;
    const rank = (start + end + 1) / 2;
    rankSum += rank * all.slice(start, end).filter(({ isFirst }) => isFirst).length;
    ties += (end - start) ** 3 - (end - start);
    start = end;
  }
  const [n, m, total] = [a.length, b.length, a.length + b.length];
  const variance = ((n * m) / 12) * (total + 1 - ties / Math.max(1, total * (total - 1)));
  if (variance <= 0) return 1;
  const z = Math.abs(rankSum - (n * (n + 1)) / 2 - (n * m) / 2) / Math.sqrt(variance);
  return Math.min(1, 2 * (1 - normal(z)));
}

/** The normal distribution up to `z` (Abramowitz and Stegun 26.2.17, good to 1e-7). */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const tail = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * tail;
}
