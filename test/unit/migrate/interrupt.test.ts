import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { migrate } from '../../../src/migrate/migrate.ts';
import { needs } from '../../support/needs.ts';
import { failureOf, migration, type Scene, setScene, tableMigration, withoutTransactionalDdl } from './migrating.ts';

/** A statement that waits so long, told from those of other tests on the server by what it answers. */
function pause(seconds: number) {
  const mark = `of_${randomBytes(6).toString('hex')}`;
  return {
    statement: `select pg_sleep(${seconds}) as ${mark}`,
    begun: async ({ db, query }: Scene) => {
      const all = db.dialect.capabilities.backgroundJobs
        ? `[show cluster statements] where query ilike 'select pg_sleep%${mark}'`
        : `pg_stat_activity where state = 'active' and query ilike 'select pg_sleep%${mark}'`;
      while ((await query(`select 1 from ${all}`)).length === 0);
    },
  };
}

it('an interruption cancels the statement under way and rolls the transaction back', async () => {
  const { statement, begun } = pause(60);
  const scene = await setScene({
    '1_a.mjs': tableMigration('a'),
    '2_b.mjs': migration(`await knex.raw('create table b ()');\n  await knex.raw('${statement}');`),
  });
  needs(scene.db, 'transactionalDdl');
  const controller = new AbortController();
  const failure = failureOf(migrate(scene.db, { ...scene, signal: controller.signal }));
  await begun(scene);
  controller.abort();
  expect(await failure).toMatchObject({ code: 'ILLUSION_MIGRATE_INTERRUPTED', exitCode: 130 });
  expect((await failure).why).toBe('In the database now: nothing was changed; the transaction was rolled back.');
  expect(await scene.tables()).toEqual([]);
  expect((await migrate(scene.db, { ...scene, step: 1 })).applied).toHaveLength(1);
});

it('an interruption outside of a transaction lets the statement end and sends no other', async () => {
  const { statement, begun } = pause(1);
  const scene = await setScene({
    '1_a.mjs': tableMigration('a'),
    '2_b.mjs': migration(`await knex.raw('create table b ()');
  await knex.raw('${statement}');
  await knex.raw('create table c ()');`),
  });
  const controller = new AbortController();
  const said: string[] = [];
  const options = { ...scene, signal: controller.signal, progress: (line: string) => said.push(line) };
  const failure = failureOf(migrate(withoutTransactionalDdl(scene.db), options));
  await begun(scene);
  controller.abort();
  expect((await failure).code).toBe('ILLUSION_MIGRATE_INTERRUPTED');
  expect((await failure).why).toBe(
    'In the database now: the first 2 statements of 2_b stay, because it runs outside of a transaction; it is not recorded as applied. The next run goes on there. 1_a had been finished before and stays so.',
  );
  expect(said.at(-1)).toBe('Waiting for the statement that is under way to end');
  expect(await scene.tables()).toEqual(['a', 'b']);
});

it('an interruption does not wait for a migration that waits for something else', async () => {
  const scene = await setScene({
    '1_a.mjs': migration("await knex.raw('create table a ()');\n  await new Promise(() => {});"),
  });
  const controller = new AbortController();
  const progress = () => controller.abort();
  expect((await failureOf(migrate(scene.db, { ...scene, signal: controller.signal, progress }))).exitCode).toBe(130);
  expect(await scene.tables()).toEqual([]);
});
