import { existsSync } from 'node:fs';
import type { Db } from '../../db/db.ts';
import { migrate } from '../../migrate/migrate.ts';
import type { Settings } from '../../project/settings.ts';

/** Brings an empty database to where the project's migrations and seeds lead. A project may have neither. */
export async function fillDatabase(
  db: Db,
  { migrations }: Pick<Settings, 'migrations' | 'seeds'>,
  signal?: AbortSignal,
): Promise<void> {
  const command = 'illusion test';
  if (existsSync(migrations.directory)) await migrate(db, { ...migrations, command, signal });
}
