import { existsSync } from 'node:fs';
import type { Db } from '../../db/db.ts';
import { migrate } from '../../migrate/migrate.ts';
import { seed } from '../../migrate/seed/seed.ts';
import type { Settings } from '../../project/settings.ts';

/** Brings an empty database to where the project's migrations and seeds lead. A project may have neither. */
export async function fillDatabase(
  db: Db,
  { migrations, seeds }: Pick<Settings, 'migrations' | 'seeds'>,
  signal?: AbortSignal,
): Promise<void> {
  const options = { table: migrations.table, command: 'illusion test', signal };
  if (existsSync(migrations.directory)) await migrate(db, { ...options, directory: migrations.directory });
  if (existsSync(seeds.directory)) await seed(db, { ...options, directory: seeds.directory, env: 'test' });
}
