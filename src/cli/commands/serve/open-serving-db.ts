import type { Db } from '../../../db/db.ts';
import { openDb } from '../../../db/open-db.ts';
import type { Settings } from '../../../project/settings.ts';

/** Opens the database for serving: with the timeouts that keep one slow request from holding up the others. */
export function openServingDb(url: string, { database }: Settings): Promise<Db> {
  return openDb({
    url,
    poolMax: database.poolMax,
    acquireTimeoutMs: database.acquireTimeoutMs,
    statementTimeoutMs: database.statementTimeoutMs,
    idleInTransactionTimeoutMs: database.idleInTransactionTimeoutMs,
    applicationName: 'illusion serve',
  });
}
