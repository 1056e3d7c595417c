import { describe, expect, it } from 'vitest';
import { type PrepareOptions, prepareDatabase } from '../../../src/cli/commands/serve/prepare-database.ts';
import { migrate } from '../../../src/migrate/migrate.ts';
import { migration, type Scene, setScene } from '../migrate/migrating.ts';

const first = { '1_a.mjs': migration("await knex.raw('create table a (n int4)')") };
const next = { '2_b.mjs': migration("await knex.raw('create table b (n int4)')") };

function prepare({ db, directory }: Scene, more: Partial<PrepareOptions> = {}) {
  const context = { reporter: { progress: () => undefined }, signal: new AbortController().signal };
  const settings = { env: 'production', migrations: { directory, table: 'knex_migrations' }, seeds: { directory } };
  const options = { context, db, settings, engine: 'external', migrate: false, ...more };
  return prepareDatabase(options as unknown as PrepareOptions);
}

describe('making the database of an API ready', () => {
  it('starts an older release where a newer one has migrated, and says so', async () => {
    const scene = await setScene({ ...first, ...next });
    await migrate(scene.db, scene);
    scene.remove('2_b.mjs');
    for (const migrate of [false, true]) {
      expect(await prepare(scene, { migrate })).toMatchObject({
        applied: [],
        warnings: [expect.stringContaining('disagree (2_b)')],
      });
    }
  });

  it('has nothing to say where files and database agree', async () => {
    const scene = await setScene(first);
    await migrate(scene.db, scene);
    expect(await prepare(scene)).toEqual({ applied: [], isSeeded: false, hasExampleUsers: false, warnings: [] });
  });

  it('does not start in production while migrations are pending, unless it may apply them', async () => {
    const scene = await setScene(first);
    await expect(prepare(scene)).rejects.toMatchObject({
      code: 'ILLUSION_SERVE_PENDING',
      details: { pending: ['1_a'] },
    });
    expect(await prepare(scene, { migrate: true })).toMatchObject({ applied: ['1_a'], isSeeded: false });
    expect(await scene.tables()).toEqual(['a']);
  });
});
