import { fail } from '../../kernel/errors/registry.ts';
import { giveBackDatabase } from '../endpoint/request.ts';
import type { EndpointAddress } from '../session/session-data.ts';
import type { FileDatabase } from './file-database.ts';
import { takeMeanwhile } from './take-meanwhile.ts';

/** A migrated and seeded database on which each test is one transaction that is rolled back; the next file gets the same database. */
export async function openRolledBackDatabase(endpoint: EndpointAddress): Promise<FileDatabase> {
  const load = () => import('../../db/open-rollback-db.ts');
  const { name, url, waitedMs, loaded } = await takeMeanwhile(endpoint, 'lent', load);
  const { db, transaction } = await loaded.openRollbackDb({ url, applicationName: 'illusion test' });
  let isOpen = false;
  let isUnchanged = true;
  const rollBack = async () => {
    isOpen = false;
    const isUndone = await transaction.rollBack();
    isUnchanged &&= isUndone;
    return isUndone;
  };
  return {
    db,
    name,
    isRolledBack: true,
    beginTest: async () => {
      // A clean-up that failed in the test before kept the others from running, this one among them.
      if (isOpen) await rollBack();
      await transaction.begin();
      isOpen = true;
    },
    endTest: async (test) => {
      if (isOpen && !(await rollBack())) throw fail('ILLUSION_TEST_TRANSACTION_ENDED', { test });
    },
    dispose: async (report) => {
      const hasLasted = transaction.hasLasted();
      await db.dispose();
      await giveBackDatabase(endpoint, name, { ...report, waitedMs, isUnchanged: isUnchanged && !hasLasted });
    },
  };
}
