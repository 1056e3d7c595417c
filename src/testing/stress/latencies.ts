import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

/** Times in milliseconds. */
export interface LatencySummary {
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

/** How many answers took up to so many milliseconds; the last bucket has no end. */
export interface LatencyBucket {
  readonly upToMs: number | null;
  readonly count: number;
}

const bounds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] as const;
const MICROSECONDS = 1000;

/** Collects times without keeping each of them. */
export class Latencies {
  readonly #histogram: RecordableHistogram = createHistogram({ figures: 3 });
  readonly #counts = [...bounds, Number.POSITIVE_INFINITY].map(() => 0);
  #count = 0;

  record(milliseconds: number): void {
    this.#histogram.record(Math.max(1, Math.round(milliseconds * MICROSECONDS)));
    const at = bounds.findIndex((bound) => milliseconds <= bound);
    const bucket = at < 0 ? bounds.length : at;
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#count++;
  }

  get count(): number {
    return this.#count;
  }

  /** Undefined while nothing was recorded. */
  summary(): LatencySummary | undefined {
    if (this.#count === 0) return undefined;
    const at = (percentile: number) => toMs(this.#histogram.percentile(percentile));
    return { mean: toMs(this.#histogram.mean), p50: at(50), p90: at(90), p99: at(99), max: toMs(this.#histogram.max) };
  }

  buckets(): readonly LatencyBucket[] {
    return this.#counts.map((count, at) => ({ upToMs: bounds[at] ?? null, count }));
  }
}

function toMs(microseconds: number): number {
  return Math.round(microseconds / 10) / 100;
}
