import type { Dialect } from '../../dialect/dialect.ts';

/** One statement of a migration, with what a rule may want to know of it. */
export interface LintedStatement {
  /** In lower case but for quoted parts, without line breaks. */
  readonly sql: string;
  /** Tables that the same migration made: nobody uses them yet. */
  readonly newTables: ReadonlySet<string>;
  /** Whether it runs in a transaction with others. */
  readonly inTransaction: boolean;
}

export interface LintRule {
  readonly code: string;
  /** What it finds, in a few words. */
  readonly finds: string;
  /** What goes wrong. */
  readonly reason: string;
  /** What to do instead. */
  readonly safe: string;
  readonly applies: (dialect: Dialect) => boolean;
  readonly matches: (statement: LintedStatement) => boolean;
}

const anywhere = () => true;
const whereWritersWait = ({ capabilities }: Dialect) => capabilities.ddl.blocksWriters;
const whereJobsChangeSchemas = ({ capabilities }: Dialect) => capabilities.backgroundJobs;
const whereSchemasHaveTransactions = ({ capabilities }: Dialect) => capabilities.transactionalDdl;
const whereCascadeReaches = ({ capabilities }: Dialect) => capabilities.dropCascadesEverywhere;
const whereUniqueIsIndex = ({ capabilities, versionNumbers: [major, minor] }: Dialect) =>
  capabilities.ddl.uniqueIsIndex && (major < 26 || (major === 26 && minor < 2));

/** On a table that was there before. */
const onOldTable =
  (pattern: RegExp) =>
  ({ sql, newTables }: LintedStatement): boolean =>
    pattern.test(sql) && !newTables.has(tableOf(sql));

/** The table a statement is about, as it is written without quotes. */
export function tableOf(sql: string): string {
  const found =
    /^alter table (?:if exists )?(?:only )?([\w."]+)/.exec(sql) ??
    /^create (?:unique )?index .*? on ([\w."]+)/.exec(sql) ??
    /^(?:update|delete from|truncate(?: table)?|drop table(?: if exists)?) ([\w."]+)/.exec(sql);
  return (found?.[1] ?? '').replaceAll('"', '');
}

/** In the order of their codes. A code is never used again for something else. */
export const lintRules: readonly LintRule[] = [
  {
    code: 'L001',
    finds: 'a new column that may not be null and has no default',
    reason: 'it fails as soon as the table has a row',
    safe: 'add it nullable, fill it, then set not null; illusion db revision --autogenerate writes it so',
    applies: anywhere,
    matches: (statement) =>
      onOldTable(/ add (?:column )?(?!constraint)[^,]*\bnot null\b/)(statement) &&
      !/\b(default|generated|serial|bigserial)\b/.test(statement.sql),
  },
  {
    code: 'L002',
    finds: 'a column that may no longer be null',
    reason: 'the whole table is read while nobody can write to it',
    safe: 'add a check (column is not null) not valid, validate it, then set not null, which believes the check',
    applies: whereWritersWait,
    matches: onOldTable(/ alter column .* set not null/),
  },
  {
    code: 'L003',
    finds: 'an index built on a table that is in use',
    reason: 'nobody can write to the table until it is built',
    safe: 'create index concurrently, in a migration of its own with config = { transaction: false }',
    applies: whereWritersWait,
    matches: onOldTable(/^create (?:unique )?index (?!concurrently)/),
  },
  {
    code: 'L004',
    finds: 'a column that is dropped',
    reason: 'servers that still run the last release read and write it',
    safe: 'release code that does not use it first; drop it in a later release',
    applies: anywhere,
    matches: onOldTable(/ drop column /),
  },
  {
    code: 'L005',
    finds: 'a table that is dropped',
    reason: 'its rows are gone, and servers that still run the last release use it',
    safe: 'release code that does not use it first; keep a backup',
    applies: anywhere,
    matches: onOldTable(/^drop table /),
  },
  {
    code: 'L006',
    finds: 'a table or column that gets another name',
    reason: 'servers that still run the last release know only the old one',
    safe: 'add the new one, write both, move the readers, drop the old one; or stop the servers for the migration',
    applies: anywhere,
    matches: onOldTable(/^alter table .* rename (?:column .* )?to /),
  },
  {
    code: 'L007',
    finds: 'a column of another type',
    reason: 'the whole table may be written anew while nobody can use it',
    safe: 'add a column of the new type, fill it in batches, move the readers, drop the old one. Widening varchar or numeric costs nothing and can be ignored here',
    applies: anywhere,
    matches: onOldTable(/ alter column .* (?:set data )?type /),
  },
  {
    code: 'L008',
    finds: 'a foreign key that is checked while it is added',
    reason: 'both tables cannot be written to while all rows are looked at',
    safe: 'add it not valid, then validate constraint in a migration after it',
    applies: whereWritersWait,
    matches: (statement) =>
      onOldTable(/ add constraint .* foreign key /)(statement) && !/not valid$/.test(statement.sql),
  },
  {
    code: 'L009',
    finds: 'a check that is checked while it is added',
    reason: 'the table cannot be used while all rows are looked at',
    safe: 'add it not valid, then validate constraint in a migration after it',
    applies: whereWritersWait,
    matches: (statement) => onOldTable(/ add constraint .* check /)(statement) && !/not valid$/.test(statement.sql),
  },
  {
    code: 'L010',
    finds: 'a unique constraint built on a table that is in use',
    reason: 'nobody can use the table until its index is built',
    safe: 'create unique index concurrently, then add constraint ... unique using index',
    applies: whereWritersWait,
    matches: (statement) =>
      onOldTable(/ add constraint .* (?:unique|primary key)/)(statement) && !/ using index /.test(statement.sql),
  },
  {
    code: 'L011',
    finds: 'an index built concurrently in a transaction',
    reason: 'PostgreSQL refuses it there',
    safe: 'export const config = { transaction: false } in a migration of its own',
    applies: whereSchemasHaveTransactions,
    matches: ({ sql, inTransaction }) => inTransaction && /^(create (?:unique )?|drop )index concurrently/.test(sql),
  },
  {
    code: 'L012',
    finds: 'a new column whose default is computed for each row',
    reason: 'the whole table is written anew while nobody can use it',
    safe: 'add the column without the default, set the default, fill the rows in batches',
    applies: whereWritersWait,
    matches: onOldTable(
      / add (?:column )?.* default (?:gen_random_uuid|uuid_generate_v4|random|clock_timestamp|nextval)\(/,
    ),
  },
  {
    code: 'L013',
    finds: 'a value added to an enum in a transaction',
    reason: 'it can be used only after the transaction, which may have other migrations in it',
    safe: 'export const config = { transaction: false }',
    applies: whereSchemasHaveTransactions,
    matches: ({ sql, inTransaction }) => inTransaction && /^alter type .* add value /.test(sql),
  },
  {
    code: 'L014',
    finds: 'a truncated table',
    reason: 'its rows are gone; PostgreSQL locks it, CockroachDB makes it anew',
    safe: 'delete what is to go, in batches',
    applies: anywhere,
    matches: onOldTable(/^truncate /),
  },
  {
    code: 'L015',
    finds: 'an update or delete of all rows',
    reason:
      'the rows are locked until the end, and a large transaction on CockroachDB is tried again from its beginning',
    safe: 'go through the rows in batches, each a transaction',
    applies: anywhere,
    matches: (statement) => onOldTable(/^(update|delete from) /)(statement) && !/ where /.test(statement.sql),
  },
  {
    code: 'L016',
    finds: 'several statements in one string',
    reason: 'CockroachDB runs them as one transaction, in which schema changes may be half done',
    safe: 'send each by a call of its own',
    applies: whereJobsChangeSchemas,
    matches: ({ sql }) => /;\s*\S/.test(sql.replaceAll(/'(?:[^']|'')*'|\$(\w*)\$.*?\$\1\$/g, '')),
  },
  {
    code: 'L017',
    finds: 'a unique constraint dropped by its name',
    reason: 'CockroachDB before 26.2 knows it only as an index',
    safe: 'table.dropUnique(columns, name), which Knex writes as drop index ... cascade there',
    applies: whereUniqueIsIndex,
    matches: ({ sql }) => /^alter table .* drop constraint "?\w*_(?:key|unique)"?/.test(sql),
  },
  {
    code: 'L018',
    finds: 'a key that counts up',
    reason: 'all new rows go to one range of CockroachDB, which then does the work of the cluster',
    safe: 'uuid with gen_random_uuid(), or an index sharded by hash',
    applies: whereJobsChangeSchemas,
    matches: ({ sql }) =>
      /^create table /.test(sql) && /generated (?:always|by default) as identity|nextval\(/.test(sql),
  },
  {
    code: 'L019',
    finds: 'CASCADE',
    reason: 'it drops whatever depends on it, and does not say what',
    safe: 'drop by name what depends on it',
    applies: whereCascadeReaches,
    matches: ({ sql }) =>
      /^(?:drop|truncate|alter) .* cascade$/.test(sql) && !/ on (?:delete|update) cascade$/.test(sql),
  },
];
