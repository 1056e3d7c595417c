import { join } from 'node:path';
import { expect, it, type TestContext } from 'vitest';
import { openDb } from '../../../../src/db/open-db.ts';
import { applyMigrations } from '../../../../src/testing/session/apply-migrations.ts';
import { takeEmptyDatabase } from '../../../support/database.ts';
import { type Scene, setScene, tableMigration } from '../../migrate/migrating.ts';

/** Skips where migrations are so quick that no schema is remembered. */
async function setCockroachScene({ skip }: TestContext, files: Readonly<Record<string, string>>): Promise<Scene> {
  const scene = await setScene(files);
  if (scene.db.dialect.capabilities.templateDatabases) skip('schemas are remembered for CockroachDB only');
  return scene;
}

it('runs only the migrations that are new or have changed, and all that come after one', async (context) => {
  const scene = await setCockroachScene(context, { '1_a.mjs': tableMigration('a'), '2_b.mjs': tableMigration('b') });
  const { directory } = scene;
  const memory = join(directory, '../schemas');
  const apply = async () => {
    const { url, dispose } = await takeEmptyDatabase();
    const db = await openDb({ url });
    const said: string[] = [];
    await applyMigrations(db, { directory, progress: (line) => said.push(line) }, memory);
    const tables = await db.knex('pg_tables').select('tablename').where({ schemaname: 'public' }).orderBy('tablename');
    const applied = await db.knex('knex_migrations').select('name').orderBy('id');
    await db.dispose();
    await dispose();
    return {
      ran: said.flatMap((line) => /^Applying \w+/.exec(line) ?? []),
      tables: tables.map(({ tablename }) => tablename).filter((name) => name.length === 1),
      applied: applied.map(({ name }) => name),
    };
  };
  expect((await apply()).ran).toEqual(['Applying 1_a', 'Applying 2_b']);
  expect((await apply()).ran).toEqual([]);
  scene.write({ '3_c.mjs': tableMigration('c') });
  expect(await apply()).toEqual({
    ran: ['Applying 3_c'],
    tables: ['a', 'b', 'c'],
    applied: ['1_a.mjs', '2_b.mjs', '3_c.mjs'],
  });
  scene.write({ '3_c.mjs': tableMigration('d') });
  expect(await apply()).toEqual({
    ran: ['Applying 3_c'],
    tables: ['a', 'b', 'd'],
    applied: ['1_a.mjs', '2_b.mjs', '3_c.mjs'],
  });
  scene.write({ '2_b.mjs': tableMigration('e') });
  expect(await apply()).toMatchObject({
    ran: ['Applying 1_a', 'Applying 2_b', 'Applying 3_c'],
    tables: ['a', 'd', 'e'],
  });
}, 120_000);
