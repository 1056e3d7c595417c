import { openDb } from '../../db/open-db.ts';
import { systemClock } from '../../kernel/clock.ts';
import { giveBackDatabase, takeDatabase } from '../endpoint/request.ts';
import type { EndpointAddress } from '../session/session-data.ts';
import type { FileDatabase } from './file-database.ts';
import type { Lead } from './lead.ts';

/** A migrated and seeded database that nobody else knows. */
export async function openOwnDatabase(endpoint: EndpointAddress, lead?: Lead): Promise<FileDatabase> {
  const start = systemClock.monotonic();
  const { name, url } = await takeDatabase(endpoint, 'seeded');
  const waitedMs = systemClock.monotonic() - start;
  const db = await openDb({ url: lead ? await lead(url) : url, applicationName: 'illusion test' });
  return {
    db,
    name,
    dispose: async (report) => {
      await db.dispose();
      await giveBackDatabase(endpoint, name, { ...report, waitedMs });
    },
  };
}
