import type { Query } from '../../dialect/dialect.ts';
import { workingTableNames } from '../../migrate/bookkeeping/tables.ts';
import { quoteName } from '../../schema/catalog/quote.ts';
import type { CopyDatabase } from './copy-database.ts';
import { readRowCopies } from './row-copies.ts';
import { readSchemaScript, replay, type SchemaScript } from './schema-script.ts';
import { onServer, type TestServer } from './test-server.ts';

/**
 * Copies a database by replaying its whole schema and its rows in one explicit transaction, for servers without
 * template databases: some 50 ms a copy where the migrations, one statement after another, take three seconds.
 *
 * @param known the schema, where it has been read already.
 * @returns undefined when the database holds something a replay would leave out.
 */
export async function copyByReplay(
  server: TestServer,
  template: string,
  known: SchemaScript | undefined,
): Promise<CopyDatabase | undefined> {
  const statements = await onServer(server, (query) => readStatements(query, template, known), template);
  if (!statements) return undefined;
  const { pathname } = new URL(server.url);
  const home = quoteName(decodeURIComponent(pathname.slice(1)));
  return async (name, query) => {
    await query(`create database ${name}`);
    // Going over is quicker than connecting anew.
    await query(`set database = ${name}`);
    try {
      await replay(query, statements);
    } finally {
      await query(`set database = ${home}`);
    }
  };
}

async function readStatements(
  query: Query,
  template: string,
  known: SchemaScript | undefined,
): Promise<readonly string[] | undefined> {
  const schema = known ?? (await readSchemaScript(query));
  if (!schema) return undefined;
  const rows = await readRowCopies(query, template, workingTableNames);
  return [...schema.filter((statement) => !makesWorkingTable(statement)), ...rows];
}

function makesWorkingTable(statement: string): boolean {
  const name = /^create table (?:\S+\.)?"?(\w+)"? \(/i.exec(statement)?.[1];
  return name !== undefined && workingTableNames.includes(name);
}
