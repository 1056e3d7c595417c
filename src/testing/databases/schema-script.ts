import type { Query } from '../../dialect/dialect.ts';

/**
 * The statements that make the schema of the current database anew, from `show create all ...`.
 *
 * @returns undefined when the database holds something they leave out.
 */
export async function readSchemaScript(query: Query): Promise<readonly string[] | undefined> {
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

/** Makes a schema in one explicit transaction: on CockroachDB a small part of what it takes statement by statement. */
export async function replaySchema(query: Query, statements: readonly string[]): Promise<void> {
  await query('set autocommit_before_ddl = off');
  await query('begin');
  for (const statement of statements) await query(statement);
  await query('commit');
}

async function readStatements(query: Query, question: string): Promise<readonly string[]> {
  return (await query(question)).map((row) => String(row['create_statement']));
}

/** Every database begins with `public`; keys without rows are valid, and validating them again starts a job each. */
function isReplayed(statement: string): boolean {
  return !/^create schema public\b/i.test(statement) && !/^(--[^\n]*\n\s*)?alter table \S+ validate /i.test(statement);
}
