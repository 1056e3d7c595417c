import type { Capabilities } from '../dialect.ts';

/** What every PostgreSQL from 12 on can do. */
export const postgresCapabilities: Capabilities = Object.freeze({
  transactionalDdl: true,
  advisoryLocks: true,
  templateDatabases: true,
  listenNotify: true,
  errorsNameTable: true,
});
