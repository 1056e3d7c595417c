import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { openDb } from '../db/open-db.ts';
import { type DbReader, openReader } from '../db/open-reader.ts';
import { sqlStateOf } from '../db/sql-state.ts';
import { type InspectOptions, inspectCatalog } from '../dialect/inspect/inspect.ts';
import { listRoutines } from '../dialect/list-routines.ts';
import { fail } from '../kernel/errors/registry.ts';
import { bookkeepingTableNames } from '../migrate/bookkeeping/tables.ts';
import { readChecksum } from '../migrate/files/checksum.ts';
import { listFiles } from '../migrate/files/list-files.ts';
import { migrate } from '../migrate/migrate.ts';
import { toCatalog } from '../model/to-catalog.ts';
import type { Catalog, Qualified } from '../schema/catalog/catalog.ts';
import { checkTypes } from './check-types.ts';
import { loadDefinitions } from './load-definitions.ts';
import { materialize } from './materialize.ts';
import { remembered } from './memory.ts';
import type { RevisionOptions } from './options.ts';
import { type Scratch, type ScratchServer, withScratch } from './scratch/open-scratch.ts';

/** What the models ask for. */
export interface Desired {
  /** In the words of the models. */
  readonly words: Catalog;
  /** In the server's. */
  readonly catalog: Catalog;
}

/** The ways to what is compared: what a database has, what the models ask for, what the migrations make. */
export interface Sides {
  readonly inspectOptions: InspectOptions;
  readonly withScratch: <T>(use: (scratch: Scratch) => Promise<T>) => Promise<T>;
  readLive(): Promise<Catalog>;
  readDesired(): Promise<Desired>;
  replay(): Promise<Catalog>;
  /** What models do not speak of and may use. */
  readRoutines(): Promise<readonly string[]>;
  /** Applies all migrations to a scratch database. */
  replayIn(scratch: Scratch): Promise<void>;
}

/** @throws ILLUSION_SCRATCH_OTHER when the scratch server is none like the database's. */
export function openSides(reader: DbReader, options: RevisionOptions): Sides {
  const own = new Set(bookkeepingTableNames(options.migrations.table).map((name) => name.split('.').at(-1)));
  const ownSchema = /^(.*)\./.exec(options.migrations.table ?? '')?.[1];
  const isIgnored = (item: Qualified) => own.has(item.name) || (options.hooks?.isIgnored?.(item) ?? false);
  const inspectOptions: InspectOptions = { isIgnored };
  const server: ScratchServer = { url: options.scratchUrl ?? reader.url, signal: options.signal };
  let checked: Promise<void> | undefined;
  const lend: Sides['withScratch'] = async (use) => {
    checked ??= options.scratchUrl === undefined ? Promise.resolve() : expectSameServer(options.scratchUrl, reader);
    await checked;
    return withScratch(server, use);
  };
  let routines: Promise<readonly string[]> | undefined;
  const readRoutines = () => {
    routines ??= listRoutines(reader.dialect, reader.query);
    return routines;
  };
  const replayIn = async (scratch: Scratch) => {
    if (!existsSync(options.migrations.directory)) return;
    const db = await openDb({ url: scratch.url, poolMax: 2 });
    try {
      await migrate(db, { ...options.migrations, signal: options.signal });
    } finally {
      await db.dispose();
    }
  };
  return {
    inspectOptions,
    withScratch: lend,
    replayIn,
    readRoutines,
    readLive: async () => withoutSchema(await inspectUnlocked(reader, inspectOptions), ownSchema),
    readDesired: async () => {
      const definitions = await loadDefinitions(options.models);
      const words = toCatalog(definitions);
      checkTypes(words, reader.dialect);
      const { memory } = options;
      const catalog = await materialize(words, {
        dialect: reader.dialect,
        withScratch: lend,
        routines: await readRoutines(),
        memory,
      });
      return { words, catalog: withoutIgnored(catalog, isIgnored) };
    },
    replay: async () => {
      const { directory } = options.migrations;
      const files = existsSync(directory) ? await listFiles(directory) : [];
      const sums = await Promise.all(files.map(readChecksum));
      const key = [
        'replay',
        reader.dialect.version,
        options.migrations.table ?? '',
        ...files.map(({ name }) => name),
        ...sums,
      ];
      const hash = createHash('sha256').update(key.join('\0')).digest('hex');
      const made = withoutIgnored(
        await remembered(options.memory, hash, () =>
          lend(async (scratch) => {
            await replayIn(scratch);
            return scratch.inspect({ isIgnored: (item) => own.has(item.name) });
          }),
        ),
        isIgnored,
      );
      return withoutSchema(made, ownSchema);
    },
  };
}

/** @throws ILLUSION_REVISION_LOCKED when somebody holds a table for longer than one waits. */
async function inspectUnlocked({ dialect, query }: DbReader, options: InspectOptions): Promise<Catalog> {
  try {
    return await inspectCatalog(dialect, query, options);
  } catch (error) {
    if (sqlStateOf(error) !== '55P03') throw error;
    const rows = await query(
      `select distinct l.relation::regclass::text as table, a.pid, coalesce(a.application_name, '') as application
  from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a on a.pid = l.pid
  where l.granted and l.mode = 'AccessExclusiveLock' and l.relation is not null and a.datname = current_database()`,
    );
    const holders = rows.map((row) => `${row['table']} by process ${row['pid']} (${row['application']})`);
    throw fail('ILLUSION_REVISION_LOCKED', { holders }, { cause: error });
  }
}

async function expectSameServer(url: string, { dialect }: DbReader): Promise<void> {
  const scratch = await openReader({ url });
  try {
    const isSame =
      scratch.dialect.name === dialect.name && scratch.dialect.versionNumbers[0] === dialect.versionNumbers[0];
    if (!isSame) throw fail('ILLUSION_SCRATCH_OTHER', { scratch: scratch.dialect.version, server: dialect.version });
  } finally {
    await scratch.dispose();
  }
}

/** The schema of the bookkeeping is no model's. */
function withoutSchema(catalog: Catalog, name: string | undefined): Catalog {
  return { ...catalog, schemas: catalog.schemas.filter((schema) => schema.name !== name) };
}

function withoutIgnored(catalog: Catalog, isIgnored: (item: Qualified) => boolean): Catalog {
  const isOurs = (item: Qualified) => !isIgnored(item);
  return {
    ...catalog,
    tables: catalog.tables.filter(isOurs),
    views: catalog.views.filter(isOurs),
    sequences: catalog.sequences.filter(isOurs),
  };
}
