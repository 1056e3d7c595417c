import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Db } from '../../db/db.ts';
import type { Query } from '../../dialect/dialect.ts';
import { bookkeepingTableNames } from '../../migrate/bookkeeping/tables.ts';
import { listFiles, type SourceFile } from '../../migrate/files/list-files.ts';
import { migrate } from '../../migrate/migrate.ts';
import type { ChangeOptions } from '../../migrate/options.ts';
import { stamp } from '../../migrate/stamp.ts';
import { toolVersion } from '../../migrate/tool-version.ts';
import { readFilledTables, readSequencePositions } from '../databases/row-copies.ts';
import { readSchemaScript, replay, type SchemaScript } from '../databases/schema-script.ts';
import { onServer } from '../databases/test-server.ts';
import { SchemaMemory } from './schema-memory.ts';

/**
 * Applies all migrations to an empty database. Where each schema change takes a tenth of a second (CockroachDB), the schema that the
 * first of them led to an earlier time is made in one go instead, of as many as have not changed since, and only the others
 * are run. Where they write rows, or make functions, all are run every time.
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
  const files = await listFiles(options.directory);
  const schemas = await openMemories(db, { ...options, files, memory });
  const recalled = await recallMost(db, schemas);
  if (recalled) {
    await stamp(db, { ...options, to: files[recalled.count - 1]?.name ?? 'base' });
    if (recalled.count === files.length) return recalled.script;
  }
  await migrate(db, options);
  const script = await onServer(db, (query) => readWholeScript(query, options.table));
  if (script) schemas[0]?.remember(script);
  return script;
}

interface MemoriesOptions extends Pick<ChangeOptions, 'table'> {
  readonly files: readonly SourceFile[];
  readonly memory: string;
}

/** The memory of all migrations, that of all but the last, and so on. */
async function openMemories(db: Db, { files, memory, table }: MemoriesOptions): Promise<readonly SchemaMemory[]> {
  const texts = await Promise.all(
    files.map(async ({ fileName, path }) => [fileName, await readFile(path, 'utf8')] as const),
  );
  const { version: knexVersion } = createRequire(import.meta.url)('knex/package.json') as { version: string };
  const context = [toolVersion(), knexVersion, db.dialect.version, table ?? ''];
  return texts.map((_, less) => new SchemaMemory(memory, texts.slice(0, texts.length - less), context));
}

/** Makes the schema of as many migrations as are remembered. @returns how many they were */
async function recallMost(
  db: Db,
  schemas: readonly SchemaMemory[],
): Promise<{ readonly script: SchemaScript; readonly count: number } | undefined> {
  for (const [less, schema] of schemas.entries()) {
    const script = schema.recall();
    if (!script) continue;
    try {
      await onServer(db, (query) => replay(query, script));
      return { script, count: schemas.length - less };
    } catch {
      // It was one transaction: the database is as empty as before, and the migrations say what is wrong.
      schema.forget();
    }
  }
  return undefined;
}

/** Undefined when there is more than a schema. */
async function readWholeScript(query: Query, table: string | undefined): Promise<SchemaScript | undefined> {
  const own = new Set(bookkeepingTableNames(table));
  const filled = (await readFilledTables(query)).filter(({ name }) => !own.has(name));
  if (filled.length > 0 || (await readSequencePositions(query)).length > 0) return undefined;
  return readSchemaScript(query);
}
