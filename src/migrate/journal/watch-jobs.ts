import type { StatementConnection } from '../run/statement-log.ts';
import type { Session } from '../session.ts';
import { describeJob, isUnderWay, jobsNamedIn, readJobs } from './jobs.ts';

export interface JobWatch {
  /** Jobs the server has named so far. */
  readonly ids: readonly string[];
  /** @throws what noting the jobs threw */
  stop(): Promise<void>;
}

const firstLookMs = 1000;
const lookEveryMs = 2000;

/**
 * Notes the background jobs a server names while it works on a statement, at once, and tells how far they are when they take long.
 *
 * @param note writes the jobs down: when the answer is lost, they tell what became of the statement.
 */
export function watchJobs(
  connection: StatementConnection,
  { query, clock, progress }: Pick<Session, 'query' | 'clock' | 'progress'>,
  note: (ids: readonly string[]) => Promise<void>,
): JobWatch {
  const ids: string[] = [];
  const end = new AbortController();
  let noting = Promise.resolve();
  let telling = Promise.resolve();
  const listen = ({ message }: { readonly message?: string | undefined }): void => {
    const named = jobsNamedIn(message ?? '').filter((id) => !ids.includes(id));
    if (named.length === 0) return;
    if (ids.length === 0) telling = tell();
    ids.push(...named);
    const all = [...ids];
    noting = noting.then(() => note(all));
    // Heard when the watch is stopped.
    noting.catch(() => undefined);
  };
  async function tell(): Promise<void> {
    try {
      for (let pause = firstLookMs; ; pause = lookEveryMs) {
        await clock.sleep(pause, end.signal);
        for (const job of (await readJobs(query, ids)).filter(isUnderWay)) progress(describeJob(job));
      }
    } catch {
      // The statement has ended, or the progress cannot be read: neither is a reason to fail.
    }
  }
  connection.on('notice', listen);
  return {
    ids,
    stop: async () => {
      end.abort();
      connection.off('notice', listen);
      await telling;
      await noting;
    },
  };
}
