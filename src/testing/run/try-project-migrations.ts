import path from 'node:path';
import type { Progress } from '../../kernel/progress.ts';
import type { Project } from '../../project/open-project.ts';
import type { MigrationTrials } from '../../revision/trial/try-migrations.ts';
import type { TestSession } from '../session/test-session.ts';

/** Tries the project's migrations in an empty database of the session. @throws as tryMigrations does */
export async function tryProjectMigrations(
  session: TestSession,
  { root, configFile, settings }: Pick<Project, 'root' | 'configFile' | 'settings'>,
  how: { readonly progress?: Progress | undefined; readonly signal: AbortSignal },
): Promise<MigrationTrials> {
  const [{ openDb }, { loadHooks }, { tryMigrations }] = await Promise.all([
    import('../../db/open-db.ts'),
    import('../../revision/hooks.ts'),
    import('../../revision/trial/try-migrations.ts'),
  ]);
  const { url } = await session.takeEmpty();
  const db = await openDb({ url });
  try {
    return await tryMigrations(db, {
      models: settings.models.directory,
      migrations: settings.migrations,
      seeds: settings.seeds.directory,
      memory: path.join(root, '.illusion', 'catalogs'),
      hooks: await loadHooks(configFile),
      ...how,
    });
  } finally {
    await db.dispose();
  }
}

/** Whether all migrations did what they should, and led to the models. */
export function areSound({ migrations, drift }: MigrationTrials): boolean {
  return drift.length === 0 && migrations.every(({ problem }) => problem === null);
}
