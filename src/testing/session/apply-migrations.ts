import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Db } from '../../db/db.ts';
import type { Query } from '../../dialect/dialect.ts';
import { bookkeepingTableNames } from '../../migrate/bookkeeping/tables.ts';
import { listFiles } from '../../migrate/files/list-files.ts';
import { migrate } from '../../migrate/migrate.ts';
import type { ChangeOptions } from '../../migrate/options.ts';
import { stamp } from '../../migrate/stamp.ts';
import { toolVersion } from '../../migrate/tool-version.ts';
import { readFilledTables, readSequencePositions } from '../databases/row-copies.ts';
import { readSchemaScript, replay, type SchemaScript } from '../databases/schema-script.ts';
import { onServer } from '../databases/test-server.ts';
import { SchemaMemory } from './schema-memory.ts';

/**
 * Applies all migrations to an empty database. Where each schema change takes a tenth of a second (CockroachDB), the schema they
 * led to the last time is made in one go instead, as long as nothing they depend on has changed; a project whose
 * migrations write rows, or make functions, has them run every time.
 *
 * @param memory folder of the schemas of earlier runs.
 * @returns the statements of the schema, where it had to be found out.
 */
export async function applyMigrations(
  db: Db,
  options: ChangeOptions,
  memory: string,
): Promise<SchemaScript | undefined> {
  if (db.dialect.capabilities.templateDatabases) {
    await migrate(db, options);
    return undefined;
  }
  const schemas = await openMemory(db, options, memory);
  const recalled = await recall(db, schemas);
  if (recalled) {
    await stamp(db, { ...options, to: 'head' });
    return recalled;
  }
  await migrate(db, options);
  const script = await onServer(db, (query) => readWholeScript(query, options.table));
  if (script) schemas.remember(script);
  return script;
}

async function openMemory(db: Db, { directory, table }: ChangeOptions, memory: string): Promise<SchemaMemory> {
  const files = await listFiles(directory);
  const texts = await Promise.all(
    files.map(async ({ fileName, path }) => [fileName, await readFile(path, 'utf8')] as const),
  );
  const { version: knexVersion } = createRequire(import.meta.url)('knex/package.json') as { version: string };
  const context = [toolVersion(), knexVersion, db.dialect.version, table ?? ''];
  return new SchemaMemory(memory, texts, context);
}

async function recall(db: Db, schemas: SchemaMemory): Promise<SchemaScript | undefined> {
  const script = schemas.recall();
  if (!script) return undefined;
  try {
    await onServer(db, (query) => replay(query, script));
    return script;
  } catch {
    // It was one transaction: the database is as empty as before, and the migrations say what is wrong.
    schemas.forget();
    return undefined;
  }
}

/** Undefined when there is more than a schema. */
async function readWholeScript(query: Query, table: string | undefined): Promise<SchemaScript | undefined> {
  const own = new Set(bookkeepingTableNames(table));
  const filled = (await readFilledTables(query)).filter(({ name }) => !own.has(name));
  if (filled.length > 0 || (await readSequencePositions(query)).length > 0) return undefined;
  return readSchemaScript(query);
}
