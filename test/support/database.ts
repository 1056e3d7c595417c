import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Db } from '../../src/db/db.ts';
import { openDb } from '../../src/db/open-db.ts';
import { giveBackDatabase, takeDatabase } from '../../src/testing/endpoint/request.ts';
import { readSessionData, type SessionData } from '../../src/testing/session/session-data.ts';

export interface OwnDatabase {
  readonly url: string;
  readonly db: Db;
}

/**
 * Gives the test file an empty database of its own, open before its first test and gone after its last. In a run without
 * databases the file's tests are skipped. Where a test needs a second one, {@link takeEmptyDatabase} makes it.
 *
 * @example
 * const own = useEmptyDatabase();
 * it('has no tables', async () => {
 *   expect(await own.db.knex('pg_tables').where({ schemaname: 'public' })).toEqual([]);
 * });
 */
export function useEmptyDatabase(): OwnDatabase {
  let taken: Awaited<ReturnType<typeof takeEmptyDatabase>> | undefined;
  let db: Db | undefined;
  if (session().engine === 'fake') beforeEach(({ skip }) => skip('needs SQL; run without --fake'));
  else {
    beforeAll(async () => {
      taken = await takeEmptyDatabase();
      db = await openDb({ url: taken.url });
    });
    afterAll(async () => {
      await db?.dispose();
      await taken?.dispose();
    });
  }
  const opened = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('The database is there in tests and hooks, not while they are collected.');
    return value;
  };
  return {
    get url() {
      return opened(taken).url;
    },
    get db() {
      return opened(db);
    },
  };
}

/** An empty database; the caller gives it back. */
export async function takeEmptyDatabase(): Promise<{ readonly url: string; dispose(): Promise<void> }> {
  const { endpoint } = session();
  const { name, url } = await takeDatabase(endpoint, 'empty');
  return { url, dispose: () => giveBackDatabase(endpoint, name) };
}

function session(): SessionData {
  const found = readSessionData(process.env);
  if (!found) throw new Error('There is no test session: test/global-setup.ts opens it.');
  return found;
}
