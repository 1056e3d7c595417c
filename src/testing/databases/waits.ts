/** How long test files waited for their databases, in milliseconds. */
export interface WaitSummary {
  readonly files: number;
  readonly median: number;
  readonly p95: number;
  readonly max: number;
}

export const noWaits: WaitSummary = Object.freeze({ files: 0, median: 0, p95: 0, max: 0 });

export function summarizeWaits(waits: readonly number[]): WaitSummary {
  if (waits.length === 0) return noWaits;
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { files: sorted.length, median: at(0.5), p95: at(0.95), max: sorted.at(-1) ?? 0 };
}
