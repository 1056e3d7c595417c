import type { Clock } from '../../kernel/clock.ts';
import { type Progress, silent } from '../../kernel/progress.ts';

const lookEveryMs = 3000;

/**
 * Says every few seconds what the server is still working on, and for how long.
 *
 * @param underWay what was sent and has not been answered, the oldest first.
 * @returns ends it
 */
export function tellOfLongStatements(underWay: () => readonly string[], progress: Progress, clock: Clock): () => void {
  if (progress === silent) return () => undefined;
  const end = new AbortController();
  void tell();
  return () => end.abort();

  async function tell(): Promise<void> {
    let seen: { readonly sql: string | undefined; readonly at: number } = { sql: undefined, at: clock.monotonic() };
    try {
      for (;;) {
        await clock.sleep(lookEveryMs, end.signal);
        const [sql] = underWay();
        const at = clock.monotonic();
        if (sql === undefined || sql !== seen.sql) seen = { sql, at };
        else progress(`Still running after ${Math.round((at - seen.at) / 1000)} s: ${shorten(sql)}`);
      }
    } catch {
      // It was ended.
    }
  }
}

function shorten(sql: string): string {
  const line = sql.replaceAll(/\s+/g, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 97)}...` : line;
}
