import type { Capabilities, Query } from '../../dialect/dialect.ts';
import type { WaitOptions } from './jobs.ts';

/** What the connections of a migration run call themselves. */
export const applicationName = 'illusion migrate';

const pollMs = 100;
const reportEveryMs = 2000;

/**
 * Waits until no statement of an earlier run is under way: a server may take a while to notice that who sent it is gone.
 *
 * @param since the server's time at which this run began.
 * @throws the signal's reason
 */
export async function waitForLeftovers(
  query: Query,
  { backgroundJobs }: Capabilities,
  since: Date,
  { clock, progress, signal }: WaitOptions,
): Promise<void> {
  const sql = backgroundJobs ? clusterStatements : sessionStatements;
  for (let nextReport = 0; ; ) {
    const [leftover] = await query(sql, [applicationName, since]);
    if (!leftover) return;
    if (clock.monotonic() >= nextReport) {
      const text = String(leftover['sql']).replaceAll(/\s+/g, ' ').slice(0, 100);
      progress(`Waiting for a statement of an earlier run to end: ${text}`);
      nextReport = clock.monotonic() + reportEveryMs;
    }
    await clock.sleep(pollMs, signal);
  }
}

const clusterStatements = `select "query" as sql from [show cluster statements] where "application_name" = $1 and "start" < $2::timestamptz`;
const sessionStatements = `select query as sql from pg_catalog.pg_stat_activity
where application_name = $1 and query_start < $2::timestamptz and state <> 'idle' and datname = current_database()`;
