import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDb } from '../../../src/db/open-db.ts';
import { openReader } from '../../../src/db/open-reader.ts';
import { migrate } from '../../../src/migrate/migrate.ts';
import { stamp } from '../../../src/migrate/stamp.ts';
import { check, compare } from '../../../src/revision/compare.ts';
import type { RevisionOptions } from '../../../src/revision/options.ts';
import { pull } from '../../../src/revision/pull/pull.ts';
import { squash } from '../../../src/revision/squash.ts';
import { useEmptyDatabase } from '../../support/database.ts';
import { makeModels } from './make-models.ts';

describe('adopting a database', { timeout: 120_000 }, () => {
  const own = useEmptyDatabase();

  it('writes models that differ in nothing, of everything models can say', async () => {
    const reader = await openReader({ url: own.url });
    const isPostgres = own.db.dialect.name === 'postgres';
    const statements = [
      "create type mood as enum ('sad', 'it''s ok')",
      'create table "Order" (id int8 primary key, "select" text default \'a\\b\', unique ("select"))',
      `create table parts (a int4 not null, b int4 not null, mood mood default 'sad', tags text[], price numeric(10, 2) default 1.5,
        at timestamptz(3) default now(), order_id int8 references "Order" (id) on delete cascade, note varchar(20),
        constraint parts_key primary key (a, b), constraint "odd name" check (price > 0))`,
      'alter table parts add constraint self foreign key (a, b) references parts (a, b)',
      'create index parts_lower on parts (lower(note)) where a > 1',
      'create index parts_desc on parts (b desc, a)',
      "comment on table parts is 'It''s all here'",
      'create view cheap as select a, b from parts where price < 2',
      ...(isPostgres
        ? ['create sequence numbers start 7', 'alter table parts add c int generated always as (a * 2) stored']
        : []),
    ];
    for (const statement of statements) await reader.query(statement);
    const project = makeModels();
    const models = path.join(project.root, 'pulled');
    const pulled = await pull(reader, { ...project.options, models });
    expect(pulled).toMatchObject({ tables: 2, differences: [] });
    await expect(pull(reader, { ...project.options, models })).rejects.toMatchObject({ code: 'ILLUSION_PULL_EXISTS' });
    // It does tell a difference when there is one.
    await reader.query('alter table parts add column extra text');
    expect((await compare(reader, { ...project.options, models })).differences).toHaveLength(1);
    await reader.dispose();
  });
});

describe('folding migrations', { timeout: 120_000 }, () => {
  const own = useEmptyDatabase();

  it('makes one that makes the same, and a database that had them all is told', async () => {
    const project = makeModels();
    const { directory } = project.options.migrations;
    const root = path.join(import.meta.dirname, '..', '..', '..');
    cpSync(path.join(root, 'migrations'), directory, { recursive: true });
    const options: RevisionOptions = { ...project.options, models: path.join(root, 'src', 'app', 'models') };
    await migrate(own.db, { directory });
    const reader = await openReader({ url: own.url });
    writeFileSync(
      path.join(directory, '20211203000000_legacy.ts'),
      `export async function up(knex) {
        await knex.raw('create table legacy_orders (id int4 primary key)');
        await knex.raw("create function one() returns int8 language sql as 'select 1'");
      }
      export async function down() {}`,
    );
    await migrate(own.db, { directory });
    // A hook is about models; the baseline makes all that the migrations made, and says what it cannot make.
    const hooks = { isIgnored: ({ name }: { readonly name: string }) => name.startsWith('legacy_') };
    const withHooks = { ...options, hooks };
    const { code, replaced, unread, withData } = await squash(reader, withHooks);
    expect(code).toContain("createTable('legacy_orders'");
    expect(unread).toEqual(['1 function']);
    expect(replaced).toHaveLength(3);
    expect(withData).toEqual(['20211202000000_add_organizations_and_spaces']);
    expect(readdirSync(directory).sort()).toEqual([expect.stringMatching(/_baseline\.ts$/), 'squashed']);
    expect((await check(reader, withHooks)).verdicts).toEqual(['migrations ahead', 'database ahead']);
    const db = await openDb({ url: own.url });
    await stamp(db, { directory, to: 'head', purge: true });
    await db.dispose();
    expect((await check(reader, withHooks)).verdicts).toEqual(['agree']);
    await expect(squash(reader, options)).rejects.toMatchObject({ code: 'ILLUSION_SQUASH_NOTHING' });
    await reader.dispose();
  });
});
