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
  ddl: Object.freeze({
    extensions: true,
    uniqueIsIndex: false,
    indexNamesPerTable: false,
    primaryKeyAlways: false,
    alterUsedColumnType: true,
    sequenceTypes: true,
    dropEnumValue: false,
    viewsHoldNames: false,
    enumValuesAfterCommit: true,
    lockedTables: false,
    missingTypes: Object.freeze({ string: 'text', bytes: 'bytea' }),
    comments: new Set([
      'schema',
      'table',
      'view',
      'materialized view',
      'sequence',
      'type',
      'column',
      'constraint',
      'index',
    ] as const),
  }),
});
