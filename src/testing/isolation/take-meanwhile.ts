import { type Clock, systemClock } from '../../kernel/clock.ts';
import type { DatabaseContent, TestDatabase } from '../databases/test-databases.ts';
import { takeDatabase } from '../endpoint/request.ts';
import type { EndpointAddress } from '../session/session-data.ts';

/** A database, what was needed to use it, and for how long nothing else was to be done than to wait for it, in milliseconds. */
export interface Taken<T> extends TestDatabase {
  readonly loaded: T;
  readonly waitedMs: number;
}

/** Asks for a database and loads the driver meanwhile, which takes a test process longer than the answer does. */
export async function takeMeanwhile<T>(
  endpoint: EndpointAddress,
  content: DatabaseContent,
  load: () => Promise<T>,
  clock: Clock = systemClock,
): Promise<Taken<T>> {
  const taking = takeDatabase(endpoint, content);
  // It is awaited below; until then a failure must not end the process.
  taking.catch(() => undefined);
  const loaded = await load();
  const start = clock.monotonic();
  return { ...(await taking), loaded, waitedMs: clock.monotonic() - start };
}
