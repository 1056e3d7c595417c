import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tryMigrations } from '../../../src/revision/trial/try-migrations.ts';
import { type Scene, setScene, tableMigration } from '../migrate/migrating.ts';

function options(scene: Scene) {
  const root = join(scene.directory, '..');
  mkdirSync(join(root, 'seeds'), { recursive: true });
  return {
    migrations: { directory: scene.directory },
    models: join(root, 'models'),
    seeds: join(root, 'seeds'),
  };
}

it('tells how long each migration takes up, down over seeded rows, and up again', async () => {
  const scene = await setScene({ '1_a.mjs': tableMigration('a'), '2_b.mjs': tableMigration('b') });
  const how = options(scene);
  writeFileSync(join(how.seeds, '1.mjs'), "export const seed = (knex) => knex('b').insert({});");
  const { migrations, drift } = await tryMigrations(scene.db, how);
  expect(drift).toEqual([]);
  expect(migrations).toEqual(
    ['1_a', '2_b'].map((name) => ({
      name,
      upMs: expect.any(Number),
      downMs: expect.any(Number),
      againMs: expect.any(Number),
      problem: null,
      skipped: null,
    })),
  );
  expect(await scene.tables()).toEqual(['a', 'b']);
});

it('finds a way back that leaves something behind', async () => {
  const scene = await setScene({
    '1_a.mjs': tableMigration('a'),
    '2_bad.mjs':
      "export const up = (knex) => knex.raw('alter table a add column x int');\nexport const down = () => undefined;\n",
  });
  const { migrations } = await tryMigrations(scene.db, options(scene));
  expect(migrations[1]?.problem).toMatch(/down leaves something else than there was: .*x/);
  expect(migrations[0]).toMatchObject({ problem: null, skipped: '2_bad did not come back to where it began' });
});

it('finds a way back that fails over the rows that are there', async () => {
  const scene = await setScene({
    '1_a.mjs': tableMigration('a'),
    '2_null.mjs':
      "export const up = (knex) => knex.raw('alter table a add column x int');\nexport const down = async (knex) => { await knex.raw('alter table a add constraint c check (x is not null)'); };\n",
  });
  const how = options(scene);
  writeFileSync(join(how.seeds, '1.mjs'), "export const seed = (knex) => knex('a').insert({});");
  const { migrations } = await tryMigrations(scene.db, how);
  expect(migrations[1]?.problem).toContain('2_null');
});

it('leaves alone what says that it cannot be undone, and all before it', async () => {
  const scene = await setScene({
    '1_a.mjs': tableMigration('a'),
    '2_once.mjs': `${tableMigration('b')}\nexport const config = { irreversible: 'the rows would be lost' };\n`,
  });
  const { migrations } = await tryMigrations(scene.db, options(scene));
  expect(migrations.map(({ skipped }) => skipped)).toEqual([
    '2_once cannot be undone',
    expect.stringContaining('the rows would be lost'),
  ]);
});
