import type { Db } from '../db/db.ts';
import { openDb } from '../db/open-db.ts';
import type { Context } from './context.ts';

/** Opens the project's database with the settings' pool and closes it when the command ends, before the server goes. */
export async function openProjectDb(context: Context): Promise<Db> {
  const { settings } = await context.project();
  const { url } = await context.engine();
  const db = await openDb({
    url,
    poolMax: settings.database.poolMax,
    acquireTimeoutMs: settings.database.acquireTimeoutMs,
    // A migration may take as long as it takes; the API sets the timeouts of its own connections.
    statementTimeoutMs: 0,
    idleInTransactionTimeoutMs: 0,
    applicationName: 'illusion',
  });
  await context.disposal.defer(() => db.dispose());
  return db;
}
