/** Upper bounds of the histogram's buckets, in seconds. */
export const bucketBounds: readonly number[] = Object.freeze([
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
]);

/** How long the requests of one kind took. */
export interface RequestSeries {
  readonly method: string;
  /** The route's pattern, such as `/todo/:id`; never the path, which is without bound. */
  readonly route: string;
  readonly status: number;
  /** Requests per bucket; the last one holds what took longer than all bounds. */
  readonly buckets: number[];
  count: number;
  seconds: number;
}

/**
 * Counts requests in plain arrays, since every request passes here; they become Prometheus text only when somebody asks.
 */
export class RequestStats {
  readonly #series = new Map<string, RequestSeries>();
  inFlight = 0;

  record(method: string, route: string, status: number, seconds: number): void {
    const key = `${status} ${method} ${route}`;
    let series = this.#series.get(key);
    if (!series) {
      series = { method, route, status, buckets: bucketBounds.map(() => 0).concat(0), count: 0, seconds: 0 };
      this.#series.set(key, series);
    }
    let bucket = 0;
    while (bucket < bucketBounds.length && seconds > (bucketBounds[bucket] as number)) bucket++;
    series.buckets[bucket] = (series.buckets[bucket] as number) + 1;
    series.count++;
    series.seconds += seconds;
  }

  all(): readonly RequestSeries[] {
    return [...this.#series.values()];
  }
}
