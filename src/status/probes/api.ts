import { type Reading, unavailable } from '../../kernel/reading.ts';
import { parseMetrics, quantile, type Sample } from '../parse-metrics.ts';
import { read } from '../read.ts';
import type { ApiFacts, ApiStatus } from '../snapshot.ts';
import { askPage, notReached } from './ask-page.ts';

/** What the page of an API said last time, to know what happened since. */
interface Before {
  readonly at: number;
  readonly requests: Requests;
}

interface Requests {
  readonly total: number;
  readonly errors: number;
  /** How many took at most so many seconds. */
  readonly buckets: ReadonlyMap<number, number>;
}

const histogram = 'http_request_duration_seconds';

export interface WatchedApi {
  readonly url: string;
  /** Somebody named it; else it is where the project's own would be, which need not run. */
  readonly isExpected: boolean;
}

/** Asks one instance of an API how it is, again and again. */
export function watchApi({ url, isExpected }: WatchedApi): (deadlineMs: number) => Promise<ApiStatus> {
  let before: Before | undefined;
  return async (deadlineMs) => {
    const reading = await read(async () => {
      const signal = AbortSignal.timeout(deadlineMs);
      const readiness = await askPage(`${url}/readyz`, signal);
      const page = await askPage(`${url}/metrics`, signal);
      const samples = page.isOk ? parseMetrics(page.text) : [];
      const now = { at: performance.now(), requests: countRequests(samples) };
      const facts = describe({ samples, now, before, ready: readiness.isOk, reasons: readReasons(readiness.text) });
      before = now;
      return facts;
    }, deadlineMs);
    if (reading.state === 'down') before = undefined;
    return { url, reading: isNotReached(reading) ? (isExpected ? gone : notRunning) : reading };
  };
}

function readReasons(text: string): readonly string[] {
  try {
    const { reasons = [] } = JSON.parse(text) as { readonly reasons?: readonly string[] };
    return reasons;
  } catch {
    // A proxy in between has pages of its own.
    return [];
  }
}

/** Nobody has to serve while they look at their database. */
const notRunning = unavailable(notReached, 'illusion serve');

const gone: Reading<never> = {
  state: 'down',
  why: notReached,
  next: 'Start it, or name another one: --api URL.',
};

function isNotReached(reading: Reading<unknown>): boolean {
  return reading.state === 'down' && reading.why === notReached;
}

interface Described {
  readonly samples: readonly Sample[];
  readonly now: Before;
  readonly before: Before | undefined;
  readonly ready: boolean;
  readonly reasons: readonly string[];
}

function describe({ samples, now, before, ready, reasons }: Described): ApiFacts {
  const first = (name: string) => samples.find((sample) => sample.name === name)?.value;
  const pool = (state: string) =>
    samples.find(({ name, labels }) => name === 'db_pool_connections' && labels['state'] === state)?.value ?? 0;
  const startedAt = first('process_start_time_seconds');
  const delay = first('nodejs_eventloop_lag_p99_seconds');
  // A process that was started again counts from 0.
  const since = before && before.requests.total <= now.requests.total ? before : undefined;
  const recent = since ? subtract(now.requests, since.requests) : now.requests;
  const [p50, p99] = [0.5, 0.99].map((share) => quantile(share, recent.buckets));
  return {
    ready,
    reasons,
    uptimeSeconds: startedAt === undefined ? null : Date.now() / 1000 - startedAt,
    requestsPerSecond: since ? (recent.total * 1000) / (now.at - since.at) : null,
    p50Ms: p50 === undefined ? null : p50 * 1000,
    p99Ms: p99 === undefined ? null : p99 * 1000,
    errorRate: recent.total > 0 ? recent.errors / recent.total : null,
    inFlight: first('http_requests_in_flight') ?? null,
    eventLoopDelayMs: delay === undefined ? null : delay * 1000,
    memoryBytes: first('process_resident_memory_bytes') ?? null,
    pool: samples.some(({ name }) => name === 'db_pool_connections')
      ? { used: pool('used'), idle: pool('idle'), waiting: pool('waiting') }
      : null,
  };
}

/** Those that watch it, as this probe does, are left out. */
const watched: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

function countRequests(samples: readonly Sample[]): Requests {
  const buckets = new Map<number, number>();
  let total = 0;
  let errors = 0;
  for (const { name, labels, value } of samples) {
    if (watched.has(labels['route'] ?? '')) continue;
    if (name === `${histogram}_count`) {
      total += value;
      if (Number(labels['status']) >= 500) errors += value;
    }
    if (name === `${histogram}_bucket`) {
      const bound = labels['le'] === '+Inf' ? Number.POSITIVE_INFINITY : Number(labels['le']);
      buckets.set(bound, (buckets.get(bound) ?? 0) + value);
    }
  }
  return { total, errors, buckets };
}

function subtract(now: Requests, before: Requests): Requests {
  const buckets = new Map([...now.buckets].map(([bound, n]) => [bound, n - (before.buckets.get(bound) ?? 0)]));
  return { total: now.total - before.total, errors: now.errors - before.errors, buckets };
}
