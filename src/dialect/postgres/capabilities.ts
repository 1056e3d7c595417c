import type { Capabilities } from '../dialect.ts';

/** What every supported PostgreSQL (14 and later) can do. */
export const postgresCapabilities: Capabilities = Object.freeze({
  transactionalDdl: true,
  advisoryLocks: true,
  templateDatabases: true,
  listenNotify: true,
  errorsNameTable: true,
});
