import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Db } from '../../db/db.ts';
import { seed } from '../../migrate/seed/seed.ts';
import type { Project } from '../../project/open-project.ts';
import type { SchemaScript } from '../databases/schema-script.ts';
import { applyMigrations } from './apply-migrations.ts';

/**
 * Brings an empty database to where the project's migrations and seeds lead. A project may have neither.
 *
 * @returns the statements of its schema, where they had to be found out.
 */
export async function fillDatabase(
  db: Db,
  { root, settings: { migrations, seeds } }: Pick<Project, 'root' | 'settings'>,
  signal?: AbortSignal,
): Promise<SchemaScript | undefined> {
  let schema: SchemaScript | undefined;
  const options = { table: migrations.table, command: 'illusion test', signal };
  if (existsSync(migrations.directory)) {
    const memory = path.join(root, '.illusion', 'schemas');
    schema = await applyMigrations(db, { ...options, directory: migrations.directory }, memory);
  }
  if (existsSync(seeds.directory))
    await seed(db, { ...options, directory: seeds.directory, env: 'test', isOwnServer: true });
  return schema;
}
