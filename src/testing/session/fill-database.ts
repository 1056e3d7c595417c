import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Db } from '../../db/db.ts';
import { seed } from '../../migrate/seed/seed.ts';
import type { Project } from '../../project/open-project.ts';
import { applyMigrations } from './apply-migrations.ts';

/** Brings an empty database to where the project's migrations and seeds lead. A project may have neither. */
export async function fillDatabase(
  db: Db,
  { root, settings: { migrations, seeds } }: Pick<Project, 'root' | 'settings'>,
  signal?: AbortSignal,
): Promise<void> {
  const options = { table: migrations.table, command: 'illusion test', signal };
  if (existsSync(migrations.directory)) {
    const memory = path.join(root, '.illusion', 'schemas');
    await applyMigrations(db, { ...options, directory: migrations.directory }, memory);
  }
  if (existsSync(seeds.directory)) await seed(db, { ...options, directory: seeds.directory, env: 'test' });
}
