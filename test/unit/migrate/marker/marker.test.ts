import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Query } from '../../../../src/dialect/dialect.ts';
import { systemClock } from '../../../../src/kernel/clock.ts';
import { databaseOf } from '../../../../src/kernel/dsn.ts';
import { bookkeepingTables } from '../../../../src/migrate/bookkeeping/tables.ts';
import { readMarker, writeMarker } from '../../../../src/migrate/marker/marker.ts';
import { migrate } from '../../../../src/migrate/migrate.ts';
import { queryPool } from '../../../../src/migrate/query-pool.ts';
import { reset } from '../../../../src/migrate/reset/reset.ts';
import { seed } from '../../../../src/migrate/seed/seed.ts';
import { failureOf, type Scene, setScene, tableMigration } from '../migrating.ts';

const scopeOf = ({ db }: Scene) => ({ query: queryPool(db), dialect: db.dialect, tables: bookkeepingTables() });

async function setProject(): Promise<Scene & { readonly seeds: string }> {
  const scene = await setScene({ '1_a.mjs': tableMigration('a') });
  const seeds = join(scene.directory, '../seeds');
  mkdirSync(seeds);
  scene.write({ '../seeds/1_a.mjs': "export const seed = (knex) => knex('a').insert({});" });
  return { ...scene, seeds };
}

describe('a database that was empty when the first migration ran', () => {
  it('is marked as made by illusion, and can be seeded over and reset', async () => {
    const scene = await setProject();
    await migrate(scene.db, scene);
    expect(await readMarker(scopeOf(scene))).toEqual({ kind: 'ours', purpose: 'any' });
    await scene.query('insert into a default values');
    await seed(scene.db, { directory: scene.seeds });
    await reset(scene.db, { directory: scene.directory });
    expect(await readMarker(scopeOf(scene))).toEqual({ kind: 'ours', purpose: 'any' });
    expect(await scene.tables()).toEqual(['a']);
  });
});

describe('a database that held something', () => {
  async function setTaken() {
    const scene = await setProject();
    await scene.query('create table theirs (id int primary key)');
    await scene.query('insert into theirs values (1)');
    await migrate(scene.db, scene);
    return scene;
  }

  it('is migrated, and not marked', async () => {
    const scene = await setTaken();
    expect(await readMarker(scopeOf(scene))).toEqual({ kind: 'none' });
  });

  it('is neither reset nor seeded over, whatever its URL says', async () => {
    const scene = await setTaken();
    const resetting = reset(scene.db, { directory: scene.directory, force: true });
    expect((await failureOf(resetting)).code).toBe('ILLUSION_DATABASE_NOT_OURS');
    const seeding = seed(scene.db, { directory: scene.seeds, force: true });
    expect((await failureOf(seeding)).code).toBe('ILLUSION_DATABASE_NOT_OURS');
    expect(await scene.query('select count(*)::int4 as n from theirs')).toEqual([{ n: 1 }]);
    expect(await scene.query('select count(*)::int4 as n from a')).toEqual([{ n: 0 }]);
  });

  it('is given to illusion by its name, once and for all', async () => {
    const scene = await setTaken();
    const confirm = databaseOf(scene.db.url);
    await seed(scene.db, { directory: scene.seeds, confirm });
    await seed(scene.db, { directory: scene.seeds });
    await reset(scene.db, { directory: scene.directory });
    expect(await scene.tables()).toEqual(['a']);
  });

  it('is not given by the name of another', async () => {
    const scene = await setTaken();
    const failure = await failureOf(reset(scene.db, { directory: scene.directory, confirm: 'other' }));
    expect(failure.code).toBe('ILLUSION_CONFIRM_OTHER');
    expect(await scene.tables()).toContain('theirs');
  });
});

it('a marker that came with a copy of a database counts for nothing', async () => {
  const scene = await setProject();
  await migrate(scene.db, scene);
  await scene.query("update illusion_marker set cluster = 'another'");
  expect(await readMarker(scopeOf(scene))).toMatchObject({ kind: 'copied' });
  await scene.query('insert into a default values');
  const failure = await failureOf(reset(scene.db, { directory: scene.directory }));
  expect(failure.code).toBe('ILLUSION_DATABASE_NOT_OURS');
  expect(failure.why).toContain('a copy');
});

it('a marker can be written by several at once, and keeps what it is for', async () => {
  const scene = await setProject();
  const write = () => writeMarker(scopeOf(scene), { purpose: 'test', clock: systemClock });
  await Promise.all([write(), write(), write()]);
  expect(await readMarker(scopeOf(scene))).toEqual({ kind: 'ours', purpose: 'test' });
});

it('no marker is believed where the user may not ask which cluster it is', async () => {
  const scene = await setProject();
  await migrate(scene.db, scene);
  const scope = scopeOf(scene);
  const query: Query = async (sql, params) => {
    if (!/pg_control_system|cluster_id/.test(sql)) return scope.query(sql, params);
    throw new Error('worded', { cause: Object.assign(new Error('permission denied'), { code: '42501' }) });
  };
  expect(await readMarker({ ...scope, query })).toEqual({ kind: 'unknown' });
});
