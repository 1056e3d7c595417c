import { onServer, type TestServer } from './test-server.ts';

/** Drops a database of a test run, also under connections that a killed process left behind. */
export async function dropDatabase(server: Pick<TestServer, 'url' | 'dialect'>, name: string): Promise<void> {
  const how = server.dialect.capabilities.forcedDatabaseDrop ? 'with (force)' : 'cascade';
  await onServer(server, (query) => query(`drop database if exists ${name} ${how}`));
}
