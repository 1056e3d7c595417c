import type { ChaosKind } from './kinds.ts';

/** What became of the requests of one route that something went wrong with. */
export interface HandlerReport {
  /** Such as `POST /todo`. */
  readonly handler: string;
  readonly requests: number;
  readonly faults: Readonly<Partial<Record<ChaosKind, number>>>;
  /** Answered as if nothing had happened. */
  readonly held: number;
  /** Answered 503: the client knows that it may ask again. */
  readonly unavailable: number;
  readonly findings: readonly ChaosFinding[];
}

export interface ChaosFinding {
  /**
   * `done twice`: after a commit without an answer the same was written again, so the handler is not safe to retry. `not retried`: a
   * conflict, which leaves nothing behind, reached the client as an error. `crashed`: an answer of 500 and more that is not 503.
   */
  readonly what: 'done twice' | 'not retried' | 'crashed';
  readonly status: number;
  readonly faults: readonly ChaosKind[];
  /** The statements that were written twice, or the one that was hit. */
  readonly sql: string;
}

/** Puts together what several files saw of the same handlers. */
export function mergeReports(reports: readonly HandlerReport[]): readonly HandlerReport[] {
  const merged = new Map<string, HandlerReport>();
  for (const one of reports) {
    const known = merged.get(one.handler);
    merged.set(one.handler, known ? add(known, one) : one);
  }
  const worst = (report: HandlerReport) => report.findings.length;
  return [...merged.values()].sort((a, b) => worst(b) - worst(a) || a.handler.localeCompare(b.handler));
}

function add(a: HandlerReport, b: HandlerReport): HandlerReport {
  const kinds = new Set([...Object.keys(a.faults), ...Object.keys(b.faults)]) as Set<ChaosKind>;
  return {
    handler: a.handler,
    requests: a.requests + b.requests,
    faults: Object.fromEntries([...kinds].map((kind) => [kind, (a.faults[kind] ?? 0) + (b.faults[kind] ?? 0)])),
    held: a.held + b.held,
    unavailable: a.unavailable + b.unavailable,
    findings: [...a.findings, ...b.findings],
  };
}
