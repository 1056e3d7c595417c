import { type DbReader, openReader } from '../db/open-reader.ts';
import { pending, type Reading, unavailable, valueIn } from '../kernel/reading.ts';
import type { FoundDatabase } from './find-database.ts';
import { read } from './read.ts';
import type { MigrationsStatus } from './snapshot.ts';

type Drift = Reading<readonly string[]>;

const COMPARISON_MS = 20_000;
const AGAIN_AFTER_MS = 30_000;

/**
 * Compares models and database now and then, on a connection of its own, since it may take seconds. It makes a scratch database, which
 * nobody who looks at a server of somebody else's has asked for.
 */
export function watchDrift(
  compare: (reader: DbReader) => Promise<readonly string[]>,
  waitMs: number,
): (
  found: FoundDatabase | undefined,
  migrations: Reading<MigrationsStatus>,
  /** How long the snapshot has taken so far, in milliseconds. */
  tookMs: number,
) => Promise<Drift> {
  let last: Drift = pending;
  let running: Promise<void> | undefined;
  let comparedAt = 0;
  let comparedTo = '';
  const run = async (url: string) => {
    last = await read(async () => {
      const reader = await openReader({ url, timeoutMs: 5000 });
      try {
        return await compare(reader);
      } finally {
        await reader.dispose();
      }
    }, COMPARISON_MS);
    comparedAt = performance.now();
    running = undefined;
  };
  return async (found, migrations, tookMs) => {
    if (!found?.isOurs) return unavailable('comparing makes a scratch database on the server', 'illusion db check');
    const current = `${found.url} ${valueIn(migrations)?.current}`;
    const isDue = comparedTo !== current || performance.now() - comparedAt > AGAIN_AFTER_MS;
    if (!running && isDue) {
      comparedTo = current;
      running = run(found.url);
    }
    if (running && waitMs > tookMs) {
      await Promise.race([running, new Promise((resolve) => setTimeout(resolve, waitMs - tookMs).unref())]);
    }
    return last;
  };
}
