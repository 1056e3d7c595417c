import { dropDatabase } from '../../testing/databases/drop-database.ts';
import { listStaleRuns } from '../../testing/databases/stale-runs.ts';
import { type Check, ok, skip, warn } from '../check.ts';

const NAMED_AT_MOST = 3;

/** Databases of test runs that were killed. The next run on this server would remove them; perhaps there is none. */
export const testDatabasesCheck: Check = {
  id: 'test-databases',
  title: 'Databases of killed test runs',
  look: async (scene) => {
    const reader = await scene.reader().catch(() => undefined);
    if (!reader) return skip('the database cannot be asked');
    const names = await listStaleRuns(reader.query);
    if (names.length === 0) return ok('none on its server');
    const left = names.length - NAMED_AT_MOST;
    const named = names.slice(0, NAMED_AT_MOST).join(', ') + (left > 0 ? ` and ${left} more` : '');
    const mend = async () => {
      for (const name of names) await dropDatabase(reader.query, reader.dialect, name);
      return `dropped ${names.length} of them`;
    };
    return { ...warn(`${named}; the runs that made them are gone`, 'illusion doctor --fix drops them.'), mend };
  },
};
