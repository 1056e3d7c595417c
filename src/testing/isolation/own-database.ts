import { giveBackDatabase } from '../endpoint/request.ts';
import type { EndpointAddress } from '../session/session-data.ts';
import type { FileDatabase } from './file-database.ts';
import type { Lead } from './lead.ts';
import { takeMeanwhile } from './take-meanwhile.ts';

/** A migrated and seeded database that nobody else knows. */
export async function openOwnDatabase(endpoint: EndpointAddress, lead?: Lead): Promise<FileDatabase> {
  const { name, url, waitedMs, loaded } = await takeMeanwhile(endpoint, 'seeded', () => import('../../db/open-db.ts'));
  const db = await loaded.openDb({ url: lead ? await lead(url) : url, applicationName: 'illusion test' });
  return {
    db,
    name,
    dispose: async (report) => {
      await db.dispose();
      await giveBackDatabase(endpoint, name, { ...report, waitedMs });
    },
  };
}
