import type { DdlFeatures } from '../schema/catalog/ddl-features.ts';

/**
 * What a server can do, as answers and not as names: code outside this room asks a capability and never `if (name === ...)`.
 */
export interface Capabilities {
  /** DDL is undone by ROLLBACK, so that a batch of migrations can be one transaction. */
  readonly transactionalDdl: boolean;
  /** `pg_advisory_lock` exists and locks. (CockroachDB: `pg_try_advisory_lock` answers true to everyone.) */
  readonly advisoryLocks: boolean;
  /** Schema changes are done by background jobs that outlive the connection; SHOW JOBS tells of them. */
  readonly backgroundJobs: boolean;
  /** `CREATE DATABASE x TEMPLATE y` copies a database. */
  readonly templateDatabases: boolean;
  /** `DROP DATABASE x WITH (FORCE)` ends the connections to it. (CockroachDB drops by CASCADE, whoever is connected.) */
  readonly forcedDatabaseDrop: boolean;
  /** `SAVEPOINT cockroach_restart`: a transaction that conflicts can be tried again without giving up its place. */
  readonly restartSavepoints: boolean;
  /** A constraint can be DEFERRABLE INITIALLY DEFERRED. */
  readonly deferrableConstraints: boolean;
  /** LISTEN and NOTIFY exist. */
  readonly listenNotify: boolean;
  /** Whether a driver error names table and column of a violated constraint. */
  readonly errorsNameTable: boolean;
  /** DROP FUNCTION, DROP PROCEDURE and DROP TYPE take CASCADE. */
  readonly dropCascadesEverywhere: boolean;
  /** How DDL is spelled. */
  readonly ddl: DdlFeatures;
}

export interface Dialect {
  readonly name: 'postgres' | 'cockroach';
  /** What `select version()` printed, shortened to product and number, such as `PostgreSQL 18.4`. */
  readonly version: string;
  /** Major and minor, such as [18, 4] or [26, 1]. */
  readonly versionNumbers: readonly [number, number];
  /** The Knex client that speaks to it. */
  readonly knexClient: 'pg' | 'cockroachdb';
  readonly capabilities: Capabilities;
}

/** Runs one statement and gives its rows; how a dialect asks the server without knowing a driver. */
export type Query = (sql: string, params?: readonly unknown[]) => Promise<readonly Readonly<Record<string, unknown>>[]>;
