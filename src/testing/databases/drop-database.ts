import type { Dialect, Query } from '../../dialect/dialect.ts';

/** Drops a database of a test run, also under connections that a killed process left behind. */
export async function dropDatabase(query: Query, dialect: Pick<Dialect, 'capabilities'>, name: string): Promise<void> {
  const how = dialect.capabilities.forcedDatabaseDrop ? 'with (force)' : 'cascade';
  await query(`drop database if exists ${name} ${how}`);
}
