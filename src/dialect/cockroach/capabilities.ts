import type { Capabilities } from '../dialect.ts';

/**
 * What CockroachDB can do. DDL commits what came before it (`autocommit_before_ddl`) and finishes in jobs of its own, so a
 * transaction around a migration protects nothing; `pg_try_advisory_lock` answers true to everyone.
 */
export const cockroachCapabilities: Capabilities = Object.freeze({
  transactionalDdl: false,
  advisoryLocks: false,
  templateDatabases: false,
  listenNotify: false,
  errorsNameTable: false,
});
