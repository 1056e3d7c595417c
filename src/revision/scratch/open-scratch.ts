import { randomBytes } from 'node:crypto';
import { type DbReader, openReader } from '../../db/open-reader.ts';
import { sqlStateOf } from '../../db/sql-state.ts';
import type { Dialect, Query } from '../../dialect/dialect.ts';
import { type InspectOptions, inspectCatalog } from '../../dialect/inspect/inspect.ts';
import { maskDsn, withDatabase } from '../../kernel/dsn.ts';
import { fail } from '../../kernel/errors/registry.ts';
import type { Catalog } from '../../schema/catalog/catalog.ts';

/** A database that is there for as long as something is tried on it. */
export interface Scratch {
  readonly url: string;
  readonly dialect: Dialect;
  readonly query: Query;
  /** Sends statements, in few transactions where the server can undo what they do. */
  run(statements: readonly string[]): Promise<void>;
  inspect(options?: InspectOptions): Promise<Catalog>;
}

export interface ScratchServer {
  /** DSN of any database of the server; its user must be allowed to create databases. */
  readonly url: string;
  readonly signal?: AbortSignal | undefined;
}

const PREFIX = 'illusion_scratch_';
/** A database older than this was left by a process that was killed. */
const ABANDONED_MS = 60 * 60_000;

/**
 * Makes an empty database on the server, lends it and drops it again.
 *
 * @throws ILLUSION_SCRATCH_REFUSED when the user may not create databases; the ILLUSION_DB_* connection errors; what `use` throws.
 */
export async function withScratch<T>(server: ScratchServer, use: (scratch: Scratch) => Promise<T>): Promise<T> {
  const root = await openReader({ url: server.url, signal: server.signal, timeoutMs: 30_000 });
  try {
    await dropAbandoned(root);
    const name = `${PREFIX}${Date.now().toString(36)}_${randomBytes(4).toString('hex')}`;
    await create(root, name, server.url);
    try {
      const url = withDatabase(server.url, name);
      const reader = await openReader({ url, signal: server.signal, timeoutMs: 30_000 });
      try {
        return await use(toScratch(reader, url));
      } finally {
        await reader.dispose();
      }
    } finally {
      await drop(root, name);
    }
  } finally {
    await root.dispose();
  }
}

async function create(root: DbReader, name: string, url: string): Promise<void> {
  // What somebody put into the usual template must not look like part of the models.
  const template = root.dialect.capabilities.templateDatabases ? ' template template0' : '';
  try {
    await root.query(`create database ${name}${template}`);
  } catch (error) {
    if (sqlStateOf(error) !== '42501') throw error;
    throw fail('ILLUSION_SCRATCH_REFUSED', { dsn: maskDsn(url) }, { cause: error });
  }
}

async function drop(root: DbReader, name: string): Promise<void> {
  const ending = root.dialect.capabilities.forcedDatabaseDrop ? 'with (force)' : 'cascade';
  await root.query(`drop database if exists ${name} ${ending}`);
}

async function dropAbandoned(root: DbReader): Promise<void> {
  const rows = await root.query(
    `select datname as name from pg_catalog.pg_database where datname like 'illusion\\_scratch\\_%'`,
  );
  for (const row of rows) {
    const name = String(row['name']);
    const born = Number.parseInt(name.slice(PREFIX.length), 36);
    // Somebody else may be faster.
    if (Date.now() - born > ABANDONED_MS) await drop(root, name).catch(() => undefined);
  }
}

function toScratch({ query, dialect }: DbReader, url: string): Scratch {
  return {
    url,
    dialect,
    query,
    inspect: (options) => inspectCatalog(dialect, query, options),
    run: (statements) =>
      dialect.capabilities.transactionalDdl ? runTogether(query, statements) : runInBatches(query, statements),
  };
}

async function runTogether(query: Query, statements: readonly string[]): Promise<void> {
  await query('begin');
  for (const statement of statements) await runOne(query, statement);
  await query('commit');
}

/**
 * Tables made in one transaction take a tenth of the time. What alters one is sent by itself: a foreign key that is added in the
 * transaction that made its table stays unvalidated.
 */
export async function runInBatches(query: Query, statements: readonly string[]): Promise<void> {
  // A locked table cannot be referred to from a later transaction; servers before 26.1 lock none and do not know the setting.
  await query('set create_table_with_schema_locked = off').catch(() => undefined);
  for (const batch of toBatches(statements)) {
    const isOne = batch.length === 1;
    await query(`set autocommit_before_ddl = ${isOne ? 'on' : 'off'}`);
    try {
      if (isOne) await runOne(query, batch[0] as string);
      else await runTogether(query, batch);
    } catch (error) {
      if (isOne) throw error;
      await query('rollback');
      await query('set autocommit_before_ddl = on');
      for (const statement of batch) await runOne(query, statement);
    }
  }
  await query('set autocommit_before_ddl = on');
}

function toBatches(statements: readonly string[]): readonly (readonly string[])[] {
  const batches: string[][] = [];
  for (const statement of statements) {
    const last = batches.at(-1);
    const isCreated = (text: string | undefined) => text?.startsWith('create ') === true;
    if (last && last.length < 100 && isCreated(statement) && isCreated(last[0])) last.push(statement);
    else batches.push([statement]);
  }
  return batches;
}

/** @throws the server's error, which then has the statement. */
export async function runOne(query: Query, statement: string): Promise<void> {
  try {
    await query(statement);
  } catch (error) {
    if (error instanceof Error) Object.assign(error, { statement });
    throw error;
  }
}
