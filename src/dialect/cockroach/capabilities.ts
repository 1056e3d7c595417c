import type { Capabilities } from '../dialect.ts';

/** Seen to be refused by 26.1. */
const missingTypes: Readonly<Record<string, string>> = Object.freeze({
  money: 'numeric(19, 2)',
  xml: 'text',
  hstore: 'jsonb',
  cidr: 'inet',
  macaddr: 'text',
  macaddr8: 'text',
  point: "sqlType('geometry(point)')",
  line: "sqlType('geometry')",
  lseg: "sqlType('geometry')",
  box: "sqlType('box2d')",
  path: "sqlType('geometry(linestring)')",
  polygon: "sqlType('geometry(polygon)')",
  circle: "sqlType('geometry')",
  int4range: 'two columns, a beginning and an end',
  int8range: 'two columns, a beginning and an end',
  numrange: 'two columns, a beginning and an end',
  tsrange: 'two columns, a beginning and an end',
  tstzrange: 'two columns, a beginning and an end',
  daterange: 'two columns, a beginning and an end',
});

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
  ddl: Object.freeze({
    extensions: false,
    uniqueIsIndex: true,
    indexNamesPerTable: true,
    primaryKeyAlways: true,
    alterUsedColumnType: false,
    sequenceTypes: false,
    dropEnumValue: true,
    viewsHoldNames: true,
    computedWord: 'stored',
    blocksWriters: false,
    lockedTables: true,
    missingTypes,
    comments: new Set(['schema', 'table', 'type', 'column', 'constraint', 'index'] as const),
  }),
});
