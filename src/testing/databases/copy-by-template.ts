import type { CopyDatabase } from './copy-database.ts';
import { onServer, type TestServer } from './test-server.ts';

/**
 * Copies a database file by file. On a server that is thrown away this skips the log, which is faster for small databases;
 * anywhere else it would force a checkpoint on everybody, so the server's own default is used.
 */
export async function copyByTemplate(server: TestServer, template: string): Promise<CopyDatabase> {
  // A copy is refused while anybody is connected to the template.
  await onServer(server, (query) => query(`alter database ${template} allow_connections false`));
  const strategy = server.isThrownAway ? ' strategy file_copy' : '';
  return async (name, query) => {
    await query(`create database ${name} template ${template}${strategy}`);
  };
}
