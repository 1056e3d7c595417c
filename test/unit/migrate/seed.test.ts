import { describe, expect, it } from 'vitest';
import type { Ownership } from '../../../src/migrate/marker/require-ours.ts';
import { seed } from '../../../src/migrate/seed/seed.ts';
import { failureOf, type Scene, setScene } from './migrating.ts';

const door = JSON.stringify(new URL('../../../src/migrate/seed/define-seed.ts', import.meta.url).href);

function definedSeed(definition: string): string {
  return `import { defineSeed } from ${door};\nexport default defineSeed(${definition});\n`;
}

async function setFruitScene(files: Readonly<Record<string, string>>): Promise<Scene & Ownership> {
  const scene = await setScene(files);
  await scene.query('create table fruit (name text, kind text, price int)');
  return { ...scene, isOwnServer: true };
}

const counts = (results: Awaited<ReturnType<typeof seed>>) =>
  results.map(({ name, inserted, kept, updated }) => [name, inserted, kept, updated]);

describe('a defined seed', () => {
  it('inserts what its key does not find, without a unique constraint, and changes nothing the second time', async () => {
    const scene = await setFruitScene({
      '1_fruit.mjs': definedSeed(
        "{ table: 'fruit', key: ['name', 'kind'], rows: [{ name: 'apple', kind: 'red', price: 1 }, { name: 'apple', kind: null, price: 2 }] }",
      ),
    });
    await scene.query("insert into fruit values ('apple', 'red', 9)");
    expect(counts(await seed(scene.db, scene))).toEqual([['1_fruit', 1, 1, 0]]);
    expect(counts(await seed(scene.db, scene))).toEqual([['1_fruit', 0, 2, 0]]);
    expect(await scene.query('select kind, price::int4 as price from fruit order by price')).toEqual([
      { kind: null, price: 2 },
      { kind: 'red', price: 9 },
    ]);
  });

  it('updates what differs when it is told to', async () => {
    const scene = await setFruitScene({
      '1_fruit.mjs': definedSeed(
        "{ table: 'fruit', key: ['name'], existing: 'update', rows: [{ name: 'apple', price: 1 }, { name: 'plum', price: 2 }, { name: 'fig', price: 3 }] }",
      ),
    });
    await scene.query("insert into fruit values ('apple', null, 9), ('plum', null, 2)");
    expect(counts(await seed(scene.db, scene))).toEqual([['1_fruit', 1, 1, 1]]);
    expect(counts(await seed(scene.db, scene))).toEqual([['1_fruit', 0, 3, 0]]);
  });

  it('may find out its rows from the database, and has many of them', async () => {
    const scene = await setFruitScene({
      '1_fruit.mjs': definedSeed(
        "{ table: 'public.fruit', key: ['name'], rows: async (knex) => { const { rows } = await knex.raw('select n from generate_series(1, 501) n'); return rows.map(({ n }) => ({ name: String(n) })); } }",
      ),
    });
    expect(counts(await seed(scene.db, scene))).toEqual([['1_fruit', 501, 0, 0]]);
    expect(counts(await seed(scene.db, scene))).toEqual([['1_fruit', 0, 501, 0]]);
  });

  it.each([
    ["key: ['name'], rows: [{ name: 'a' }, { name: 'b' }, { name: 'a' }]", 'row 3 has the same key as an earlier one'],
    ["key: ['name'], rows: [{ kind: 'a' }]", 'row 1 has no value for "name"'],
    ['key: [], rows: []', '"key" names no column'],
  ])('refuses rows that cannot be told apart: %s', async (definition, problem) => {
    const scene = await setFruitScene({ '1_fruit.mjs': definedSeed(`{ table: 'fruit', ${definition} }`) });
    const failure = await failureOf(seed(scene.db, scene));
    expect(failure.why).toContain(problem);
    expect(await scene.query('select * from fruit')).toEqual([]);
  });
});

describe('seeds', () => {
  it("run in the order of their names, in Knex's form too, and count what they insert", async () => {
    const scene = await setFruitScene({
      '2_b.cjs': "exports.seed = async (knex) => { await knex('fruit').insert([{ name: 'b' }, { name: 'c' }]); };",
      '1_a.mjs': "export async function seed(knex) {\n  await knex('fruit').insert({ name: 'a' });\n}",
    });
    expect(counts(await seed(scene.db, scene))).toEqual([
      ['1_a', 1, null, null],
      ['2_b', 2, null, null],
    ]);
  });

  it('are each a transaction of their own', async () => {
    const scene = await setFruitScene({
      '1_a.mjs': "export const seed = (knex) => knex('fruit').insert({ name: 'a' });",
      '2_b.mjs':
        "export async function seed(knex) {\n  await knex('fruit').insert({ name: 'b' });\n  await knex('fruit').insert({ nmae: 'b' });\n}",
    });
    const failure = await failureOf(seed(scene.db, scene));
    expect(failure.code).toBe('ILLUSION_SEED_FAILED');
    expect(failure.why).toContain('does not exist (SQLSTATE 42703)\n  at migrations/2_b.mjs:3:9, statement 2:');
    expect(failure.why).toContain('nothing of this seed');
    expect(failure.why).toContain('1_a had been finished before');
    expect(await scene.query('select name from fruit')).toEqual([{ name: 'a' }]);
  });

  it('run again when another transaction got in the way', async () => {
    const scene = await setFruitScene({
      '1_a.mjs': `let tries = 0;
export async function seed(knex) {
  await knex('fruit').insert({ price: ++tries });
  if (tries < 3) await knex.raw("do $$ begin raise exception 'restart' using errcode = '40001'; end $$");
}`,
    });
    expect(counts(await seed(scene.db, scene))).toEqual([['1_a', 1, null, null]]);
    expect(await scene.query('select price::int4 as price from fruit')).toEqual([{ price: 3 }]);
  });

  it('can be picked by name', async () => {
    const files = { '1_a.mjs': 'export const seed = () => {};', '2_b.mjs': 'export const seed = () => {};' };
    const scene = await setFruitScene(files);
    expect((await seed(scene.db, { ...scene, only: '2' })).map(({ name }) => name)).toEqual(['2_b']);
    const failure = await failureOf(seed(scene.db, { ...scene, only: '2_c' }));
    expect(failure).toMatchObject({ code: 'ILLUSION_SEED_UNKNOWN', next: 'Did you mean "2_b"?' });
  });

  it('are refused in production, unless that is meant', async () => {
    const scene = await setFruitScene({ '1_a.mjs': 'export const seed = () => {};' });
    const failure = await failureOf(seed(scene.db, { ...scene, env: 'production' }));
    expect(failure).toMatchObject({ code: 'ILLUSION_PROTECTED_DATABASE', exitCode: 2 });
    expect(await seed(scene.db, { ...scene, env: 'production', force: true })).toHaveLength(1);
  });

  it('say what to do first when the tables are not there', async () => {
    const scene = await setScene({ '1_a.mjs': "export const seed = (knex) => knex('nothing').insert({ a: 1 });" });
    expect((await failureOf(seed(scene.db, scene))).next).toContain('illusion db migrate first');
  });

  it.each([
    ['const x = 1;', 'it exports nothing'],
    ['export const sed = () => {};', 'it exports sed, but no function "seed"'],
  ])('that are none are refused: %s', async (text, problem) => {
    const scene = await setScene({ '1_a.mjs': text });
    expect(await failureOf(seed(scene.db, scene))).toMatchObject({ code: 'ILLUSION_SEED_SHAPE', why: problem });
  });
});
