import { describe, expect, it } from 'vitest';
import { migrate } from '../../../src/migrate/migrate.ts';
import { rollback } from '../../../src/migrate/rollback.ts';
import { needs } from '../../support/needs.ts';
import { failureOf, migration, type Scene, setScene, tableMigration, withoutTransactionalDdl } from './migrating.ts';

/** Three migrations in two batches: a and b, then c. */
async function setAppliedScene(): Promise<Scene> {
  const scene = await setScene({ '1_a.mjs': tableMigration('a'), '2_b.mjs': tableMigration('b') });
  await migrate(scene.db, scene);
  scene.write({ '3_c.mjs': tableMigration('c') });
  await migrate(scene.db, scene);
  return scene;
}

describe('rolling back', () => {
  it('undoes the last batch, the last one first, until there is none', async () => {
    const scene = await setAppliedScene();
    expect(namesOf(await rollback(scene.db, scene))).toEqual(['3_c']);
    expect(namesOf(await rollback(scene.db, scene))).toEqual(['2_b', '1_a']);
    expect(await rollback(scene.db, scene)).toEqual({ rolledBack: [], current: null });
    expect(await scene.tables()).toEqual([]);
    expect(await scene.recorded()).toEqual([]);
  });

  it('undoes a number of migrations whatever their batch', async () => {
    const scene = await setAppliedScene();
    expect(await rollback(scene.db, { ...scene, step: 2 })).toMatchObject({ current: '1_a' });
    expect(await scene.tables()).toEqual(['a']);
  });

  it('undoes everything after a name, which stays', async () => {
    const scene = await setAppliedScene();
    expect(namesOf(await rollback(scene.db, { ...scene, to: '1' }))).toEqual(['3_c', '2_b']);
    expect(await scene.tables()).toEqual(['a']);
  });

  it.each([{ all: true }, { to: 'base' }])('undoes everything with %j', async (target) => {
    const scene = await setAppliedScene();
    expect(await rollback(scene.db, { ...scene, ...target })).toMatchObject({ current: null });
    expect(await scene.tables()).toEqual([]);
  });

  it('undoes what was applied late in the order it was applied, not in that of the names', async () => {
    const scene = await setAppliedScene();
    scene.write({ '1_b_late.mjs': tableMigration('late') });
    await migrate(scene.db, { ...scene, allowOutOfOrder: true });
    expect(namesOf(await rollback(scene.db, { ...scene, step: 2 }))).toEqual(['1_b_late', '3_c']);
  });

  it('changes nothing when one of the migrations cannot be undone, and gives all the reasons', async () => {
    const scene = await setScene({
      '1_a.mjs': tableMigration('a'),
      '2_b.mjs': migration("await knex.raw('create table b ()');"),
      '3_c.mjs': `export const config = { irreversible: 'the letters are gone' };\n${migration('', '')}`,
      '4_d.mjs': migration('', ''),
      '5_e.mjs': migration('', ''),
    });
    await migrate(scene.db, scene);
    scene.remove('4_d.mjs');
    const failure = await failureOf(rollback(scene.db, { ...scene, all: true }));
    expect(failure.code).toBe('ILLUSION_MIGRATION_IRREVERSIBLE');
    expect(failure.why).toContain('4_d.mjs: its file is missing');
    expect(failure.why).toContain('migrations/3_c.mjs: the letters are gone');
    expect(failure.why).toContain('migrations/2_b.mjs: it has no "down"');
    expect(await scene.recorded()).toHaveLength(5);
    expect(namesOf(await rollback(scene.db, { ...scene, step: 1 }))).toEqual(['5_e']);
  });

  it('is one transaction', async () => {
    const scene = await setScene({
      '1_a.mjs': migration("await knex.raw('create table a ()');", "await knex.raw('drop table nothing');"),
      '2_b.mjs': tableMigration('b'),
    });
    needs(scene.db, 'transactionalDdl');
    await migrate(scene.db, scene);
    const failure = await failureOf(rollback(scene.db, scene));
    expect(failure.what).toBe('Rolling back migrations/1_a.mjs failed');
    expect(failure.why).toContain('nothing was changed');
    expect(await scene.tables()).toEqual(['a', 'b']);
  });

  it('goes one by one where DDL cannot be rolled back', async () => {
    const scene = await setScene({
      '1_a.mjs': migration("await knex.raw('create table a ()');", "await knex.raw('drop table nothing');"),
      '2_b.mjs': tableMigration('b'),
    });
    const db = withoutTransactionalDdl(scene.db);
    await migrate(db, scene);
    const failure = await failureOf(rollback(db, scene));
    expect(failure.why).toContain('nothing of 1_a. 2_b had been finished before and stays so.');
    expect(await scene.recorded()).toEqual(['1_a.mjs@1']);
  });
});

function namesOf({ rolledBack }: { readonly rolledBack: readonly { readonly name: string }[] }): readonly string[] {
  return rolledBack.map(({ name }) => name);
}
