import type { Db } from '../../db/db.ts';
import type { PoolUse } from '../../db/open-pool.ts';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import { findLeaks } from './find-leaks.ts';
import { readResources } from './process-resources.ts';

/** What fixtures opened so far. */
export interface Opened {
  /** The file's database. */
  readonly db: Db | undefined;
  /** Sockets and servers. */
  readonly own: ReadonlySet<unknown>;
}

/** What is on its way out when a test ends gets this long to be gone. */
const GRACE_MS = 300;
const LOOK_AGAIN_MS = 10;

/**
 * Remembers what is open before a test.
 *
 * @returns what finds out, after the test, what was left open, each leak in words.
 */
export async function watchLeaks(
  opened: Opened,
  clock: Clock = systemClock,
): Promise<() => Promise<readonly string[]>> {
  const before = readResources();
  const { lent: lentBefore } = await readUse(opened.db);
  const look = async () => {
    const { db, own } = opened;
    const use = await readUse(db);
    const lent = use.lent - lentBefore;
    const { sockets } = use;
    return findLeaks({
      before,
      after: readResources(),
      own: new Set([...own, ...sockets]),
      databasePort: portOf(db),
      lent,
    });
  };
  return async () => {
    const deadline = clock.monotonic() + GRACE_MS;
    let leaks = await look();
    while (leaks.length > 0 && clock.monotonic() < deadline) {
      await clock.sleep(LOOK_AGAIN_MS);
      leaks = await look();
    }
    return leaks;
  };
}

/** Whoever has a database has loaded this already. */
async function readUse(db: Db | undefined): Promise<PoolUse> {
  if (!db) return { sockets: new Set(), lent: 0 };
  const { readPoolUse } = await import('../../db/open-pool.ts');
  return readPoolUse(db.knex);
}

function portOf(db: Db | undefined): number | undefined {
  return db && Number(new URL(db.url).port || 5432);
}
