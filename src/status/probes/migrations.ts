import type { DbReader } from '../../db/open-reader.ts';
import type { MigrationsOptions } from '../../migrate/options.ts';
import { status } from '../../migrate/status.ts';
import type { MigrationsStatus } from '../snapshot.ts';

/** How migration files and the database stand to each other. */
export async function readMigrations(reader: DbReader, options: MigrationsOptions): Promise<MigrationsStatus> {
  const { migrations, current, problems, migratingNow } = await status(reader, options);
  const times = migrations.flatMap(({ appliedAt }) => (appliedAt ? [appliedAt.getTime()] : []));
  return {
    applied: migrations.filter(({ state }) => state === 'applied').length,
    pending: migrations.filter(({ state }) => state === 'pending').map(({ name }) => name),
    problems,
    current,
    lastAppliedAt: times.length > 0 ? new Date(Math.max(...times)).toISOString() : null,
    migratingNow,
  };
}
