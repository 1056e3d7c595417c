import type { Query } from '../../dialect/dialect.ts';
import type { CopyDatabase } from './copy-database.ts';
import { readRowCopies } from './row-copies.ts';
import { onServer, type TestServer } from './test-server.ts';

/**
 * Copies a database by replaying its whole schema in one explicit transaction and then its rows, for servers without
 * template databases: some 15 to 50 ms a copy where the migrations, one statement after another, take 180.
 *
 * @returns undefined when the database holds something a replay would leave out.
 */
export async function copyByReplay(server: TestServer, template: string): Promise<CopyDatabase | undefined> {
  const script = await onServer(server, (query) => readScript(query, template), template);
  if (!script) return undefined;
  return async (name) => {
    await onServer(server, (query) => query(`create database ${name}`));
    await onServer(server, (query) => replay(query, script), name);
  };
}

interface Script {
  readonly schema: readonly string[];
  readonly rows: readonly string[];
}

async function readScript(query: Query, template: string): Promise<Script | undefined> {
  const [routines] = await query(
    `select count(*) as n from information_schema.routines
     where routine_schema not in ('pg_catalog', 'information_schema', 'crdb_internal', 'pg_extension')`,
  );
  if (Number(routines?.['n']) > 0) return undefined;
  const statements = [
    ...(await readStatements(query, 'show create all schemas')),
    ...(await readStatements(query, 'show create all types')),
    ...(await readStatements(query, 'show create all tables')),
  ];
  return { schema: statements.filter(isReplayed), rows: await readRowCopies(query, template) };
}

async function readStatements(query: Query, question: string): Promise<readonly string[]> {
  return (await query(question)).map((row) => String(row['create_statement']));
}

/** Every database begins with `public`; keys without rows are valid, and validating them again starts a job each. */
function isReplayed(statement: string): boolean {
  return !/^create schema public\b/i.test(statement) && !/^(--[^\n]*\n\s*)?alter table \S+ validate /i.test(statement);
}

async function replay(query: Query, { schema, rows }: Script): Promise<void> {
  await query('set autocommit_before_ddl = off');
  await query('begin');
  for (const statement of schema) await query(statement);
  await query('commit');
  if (rows.length === 0) return;
  await query('begin');
  for (const statement of rows) await query(statement);
  await query('commit');
}
