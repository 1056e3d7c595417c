import type { Query } from '../../dialect/dialect.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Progress } from '../../kernel/progress.ts';

/** A background job of a server that does schema changes by such (CockroachDB's SHOW JOBS). */
export interface Job {
  readonly id: string;
  readonly description: string;
  /** Such as `running`, `reverting`, `succeeded`, `failed`. */
  readonly status: string;
  /** From 0 to 1. */
  readonly fraction: number;
}

export interface WaitOptions {
  readonly clock: Clock;
  readonly progress: Progress;
  readonly signal: AbortSignal | undefined;
}

const ended = new Set(['succeeded', 'failed', 'canceled', 'revert-failed']);
const pollMs = 200;
const reportEveryMs = 2000;

const select = `select "job_id"::text as id, "description" as description, "status" as status, "fraction_completed"::float8 as fraction from [show jobs]`;

/** The jobs a notice of the server names; empty for any other notice. */
export function jobsNamedIn(notice: string): readonly string[] {
  const list = /(?:waiting for job\(s\) to complete|will continue running): ([\d, ]+)/.exec(notice)?.[1] ?? '';
  return list.match(/\d+/g) ?? [];
}

export async function readJobs(query: Query, ids: readonly string[]): Promise<readonly Job[]> {
  if (ids.length === 0) return [];
  return (await query(`${select} where "job_id"::text = any ($1::text[])`, [ids])).map(toJob);
}

/** Schema changes somebody began after a moment and that have not ended. Clean-up jobs, which run for hours, do not count. */
export async function readSchemaChangesSince(query: Query, since: Date): Promise<readonly Job[]> {
  const rows = await query(
    `${select} where "job_type" like '%SCHEMA CHANGE' and "finished" is null and "created" >= $1::timestamptz - interval '5 seconds'`,
    [since],
  );
  return rows.map(toJob).filter(isUnderWay);
}

export function isUnderWay({ status }: Job): boolean {
  return !ended.has(status);
}

/** Reads jobs until none of them is under way, and says how far they are. @throws the signal's reason */
export async function waitForJobs(
  read: () => Promise<readonly Job[]>,
  { clock, progress, signal }: WaitOptions,
): Promise<readonly Job[]> {
  for (let nextReport = 0; ; ) {
    const jobs = await read();
    const open = jobs.filter(isUnderWay);
    if (open.length === 0) return jobs;
    if (clock.monotonic() >= nextReport) {
      for (const job of open) progress(describeJob(job));
      nextReport = clock.monotonic() + reportEveryMs;
    }
    await clock.sleep(pollMs, signal);
  }
}

export function describeJob({ id, description, status, fraction }: Job): string {
  return `Job ${id} (${description.replaceAll(/\s+/g, ' ').slice(0, 100)}): ${status}, ${Math.round(fraction * 100)}%`;
}

function toJob(row: Readonly<Record<string, unknown>>): Job {
  return {
    id: String(row['id']),
    description: String(row['description']),
    status: String(row['status']),
    fraction: Number(row['fraction'] ?? 0),
  };
}
