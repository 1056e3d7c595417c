import { openDb } from '../../db/open-db.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { bookkeepingTableNames } from '../../migrate/bookkeeping/tables.ts';
import { onServer } from '../databases/test-server.ts';
import { borrowSharedDatabase } from '../endpoint/request.ts';
import type { EndpointAddress } from '../session/session-data.ts';
import { watchRows } from '../shared/watch-rows.ts';
import type { FileDatabase } from './file-database.ts';

/**
 * The database that all such files share, for this file alone until it is done. Rows that came are deleted then; a row that was
 * there and is not what it was fails the file.
 */
export async function openBorrowedDatabase(endpoint: EndpointAddress): Promise<FileDatabase> {
  const { name, url, giveBack } = await borrowSharedDatabase(endpoint);
  try {
    // Connections that are open while tests run would count as left by one of them.
    const watch = await onServer({ url }, (query) => watchRows(query, bookkeepingTableNames()));
    const db = await openDb({ url, applicationName: 'illusion test' });
    return {
      db,
      name,
      dispose: async () => {
        try {
          await db.dispose();
          const leaks = await onServer({ url }, (query) => watch.cleanUp(query));
          if (leaks.length > 0) throw fail('ILLUSION_TEST_SHARED_CHANGED', { database: name, leaks });
        } finally {
          giveBack();
        }
      },
    };
  } catch (error) {
    giveBack();
    throw error;
  }
}
