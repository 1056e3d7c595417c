import type { Capabilities } from '../dialect.ts';

/** What every PostgreSQL from 13 on can do. */
export const postgresCapabilities: Capabilities = Object.freeze({
  transactionalDdl: true,
  advisoryLocks: true,
  backgroundJobs: false,
  templateDatabases: true,
  forcedDatabaseDrop: true,
  restartSavepoints: false,
  deferrableConstraints: true,
  listenNotify: true,
  errorsNameTable: true,
  dropCascadesEverywhere: true,
});
