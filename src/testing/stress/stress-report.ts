import type { LostWrite } from './check-acknowledged.ts';
import type { LatencyBucket, LatencySummary } from './latencies.ts';
import type { StressAction, StressMix } from './mix.ts';

/** What a stress test found; what `--json` prints and `--compare` reads. Times are in milliseconds. */
export interface StressReport {
  readonly kind: 'illusion stress';
  readonly version: 1;
  readonly target: string;
  /** What the database says it is, such as `PostgreSQL 18.4`; null for an API that somebody else started. */
  readonly database: string | null;
  /** Path of what was worked on, such as `/todo`. */
  readonly resource: string;
  /** ISO time. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly connections: number;
  readonly rate: number | null;
  readonly seed: number;
  readonly mix: StressMix;
  readonly answers: number;
  /** Answers with success, by second; what two runs are compared by. */
  readonly perSecond: readonly number[];
  /** Mean time of an answer, by second. */
  readonly latencyPerSecond: readonly number[];
  readonly errorsPerSecond: readonly number[];
  readonly answersPerSecond: number;
  readonly latency: LatencySummary | null;
  readonly histogram: readonly LatencyBucket[];
  readonly actions: readonly {
    readonly action: StressAction;
    readonly count: number;
    readonly latency: LatencySummary;
  }[];
  readonly errors: readonly { readonly kind: string; readonly count: number }[];
  /** The longest time without a success. */
  readonly longestGapMs: number;
  readonly acknowledged: {
    readonly creates: number;
    readonly updates: number;
    readonly deletes: number;
    /** Writes whose outcome nobody was told; either state is right for them. */
    readonly ambiguous: number;
    /** Rows that were read afterwards. */
    readonly checked: number;
    readonly unreadable: number;
    readonly lost: readonly LostWrite[];
  };
}
