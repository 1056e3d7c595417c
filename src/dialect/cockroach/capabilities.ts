import type { Capabilities } from '../dialect.ts';

/**
 * What CockroachDB can do, up to and including 26.1.
 *
 * `transactionalDdl` stays false although CREATE TABLE can be rolled back when `autocommit_before_ddl` is off:
 * altering a table that existed before is refused in a transaction then.
 */
export const cockroachCapabilities: Capabilities = Object.freeze({
  transactionalDdl: false,
  advisoryLocks: false,
  backgroundJobs: true,
  templateDatabases: false,
  forcedDatabaseDrop: false,
  restartSavepoints: true,
  deferrableConstraints: false,
  listenNotify: false,
  errorsNameTable: false,
  dropCascadesEverywhere: false,
});
