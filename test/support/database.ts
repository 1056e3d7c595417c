import { afterAll, beforeAll, beforeEach, TestRunner } from 'vitest';
import type { Db } from '../../src/db/db.ts';
import { openDb } from '../../src/db/open-db.ts';
import { giveBackDatabase, takeDatabase } from '../../src/testing/endpoint/request.ts';
import { readSessionData, type SessionData } from '../../src/testing/session/session-data.ts';

const needsSql = 'needs SQL; run without --fake';

export interface OwnDatabase {
  readonly url: string;
  readonly db: Db;
  /** A `beforeAll` for what needs the database; in a run without databases it is left out, as the tests are. */
  prepare(step: () => Promise<void>, timeoutMs?: number): void;
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
  const isFake = session().engine === 'fake';
  if (isFake) beforeEach(({ skip }) => skip(needsSql));
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
    prepare: (step, timeoutMs) => {
      if (!isFake) beforeAll(step, timeoutMs);
    },
  };
}

/** An empty database; the caller gives it back. In a run without databases the test that asks is skipped. */
export async function takeEmptyDatabase(): Promise<{ readonly url: string; dispose(): Promise<void> }> {
  const { endpoint, engine } = session();
  if (engine === 'fake') TestRunner.getCurrentTest()?.context.skip(needsSql);
  const { name, url } = await takeDatabase(endpoint, 'empty');
  return { url, dispose: () => giveBackDatabase(endpoint, name) };
}

function session(): SessionData {
  const found = readSessionData(process.env);
  if (!found) throw new Error('There is no test session: test/global-setup.ts opens it.');
  return found;
}
