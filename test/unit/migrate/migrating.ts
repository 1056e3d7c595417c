import { mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Db } from '../../../src/db/db.ts';
import { openDb } from '../../../src/db/open-db.ts';
import type { Query } from '../../../src/dialect/dialect.ts';
import type { IllusionError } from '../../../src/kernel/errors/illusion-error.ts';
import { queryPool } from '../../../src/migrate/query-pool.ts';
import { takeEmptyDatabase } from '../../support/database.ts';

/** A folder of migrations, and an empty database to run them on. Both are gone when the test is over. */
export interface Scene {
  readonly directory: string;
  readonly db: Db;
  readonly query: Query;
  write(files: Readonly<Record<string, string>>): void;
  remove(...names: string[]): void;
  /** Names of the tables in `public` that are not the migration tools' own. */
  tables(): Promise<readonly string[]>;
  /** What Knex's table says, such as `1_a.mjs@1` for batch 1. */
  recorded(): Promise<readonly string[]>;
}

export async function setScene(files: Readonly<Record<string, string>> = {}): Promise<Scene> {
  const directory = join(mkdtempSync(join(tmpdir(), 'illusion-migrate-')), 'migrations');
  mkdirSync(directory);
  onTestFinished(() => rmSync(dirname(directory), { recursive: true, force: true }));
  const taken = await takeEmptyDatabase();
  const db = await openDb({ url: taken.url });
  onTestFinished(async () => {
    await db.dispose();
    await taken.dispose();
  });
  const query = queryPool(db);
  const scene: Scene = {
    directory,
    db,
    query,
    write: (more) => {
      for (const [name, text] of Object.entries(more)) writeFileSync(join(directory, name), text);
    },
    remove: (...names) => {
      for (const name of names) unlinkSync(join(directory, name));
    },
    tables: async () => {
      const rows = await query(
        "select tablename from pg_tables where schemaname = 'public' and tablename !~ '^(knex|illusion)_' order by 1",
      );
      return rows.map(({ tablename }) => String(tablename));
    },
    recorded: async () => {
      const rows = await query('select name, batch from knex_migrations order by batch, name');
      return rows.map(({ name, batch }) => `${name}@${batch}`);
    },
  };
  scene.write(files);
  return scene;
}

/** The database as one that, like CockroachDB, cannot roll back DDL and has no advisory locks. */
export function withoutTransactionalDdl(db: Db): Db {
  const capabilities = { ...db.dialect.capabilities, transactionalDdl: false, advisoryLocks: false };
  return Object.assign(Object.create(db) as Db, { dialect: { ...db.dialect, capabilities } });
}

/** A migration file that makes a table and drops it. */
export function tableMigration(name: string): string {
  return migration(
    `await knex.schema.createTable('${name}', (t) => t.increments());`,
    `await knex.schema.dropTable('${name}');`,
  );
}

/** A migration file with these function bodies; no `down` where none is given. */
export function migration(up: string, down?: string): string {
  const undo = down === undefined ? '' : `\nexport async function down(knex) {\n  ${down}\n}\n`;
  return `export async function up(knex) {\n  ${up}\n}\n${undo}`;
}

/** What a promise is rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<IllusionError> {
  return promise.then(
    () => {
      throw new Error('It did not fail.');
    },
    (error: unknown) => error as IllusionError,
  );
}
