import type { Query } from '../../dialect/dialect.ts';

/** Statements that make a schema, in order. */
export type SchemaScript = readonly string[];

/**
 * The statements that make the schema of the current database anew, from `show create all ...`.
 *
 * @returns undefined when the database holds something they leave out.
 */
export async function readSchemaScript(query: Query): Promise<SchemaScript | undefined> {
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
  return statements.filter(isReplayed);
}

/**
 * Sends statements as one question, which makes them one transaction that the server itself repeats when it must: on CockroachDB a
 * schema is made in a small part of the time it takes statement by statement.
 */
export async function replay(query: Query, statements: readonly string[]): Promise<void> {
  await query('set autocommit_before_ddl = off');
  const ended = statements.map((statement) => statement.replace(/;\s*$/, ''));
  await query(ended.join(';\n'));
}

async function readStatements(query: Query, question: string): Promise<readonly string[]> {
  return (await query(question)).map((row) => String(row['create_statement']));
}

/** Every database begins with `public`; keys without rows are valid, and validating them again starts a job each. */
function isReplayed(statement: string): boolean {
  return !/^create schema public\b/i.test(statement) && !/^(--[^\n]*\n\s*)?alter table \S+ validate /i.test(statement);
}
