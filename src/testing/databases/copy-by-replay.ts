import type { Query } from '../../dialect/dialect.ts';
import type { CopyDatabase } from './copy-database.ts';
import { readRowCopies } from './row-copies.ts';
import { readSchemaScript, replaySchema } from './schema-script.ts';
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
  const schema = await readSchemaScript(query);
  return schema && { schema, rows: await readRowCopies(query, template) };
}

async function replay(query: Query, { schema, rows }: Script): Promise<void> {
  await replaySchema(query, schema);
  if (rows.length === 0) return;
  await query('begin');
  for (const statement of rows) await query(statement);
  await query('commit');
}
