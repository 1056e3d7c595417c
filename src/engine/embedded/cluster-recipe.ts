import { createHash } from 'node:crypto';

/** The role everybody connects as. It owns what it makes, may make databases and roles, and is no superuser. */
export const roleName = 'illusion';
/** The database every new cluster has; renamed when the project wants another name. */
export const initialDatabase = 'illusion';
/** The database to connect to for creating, renaming and dropping others. */
export const maintenanceDatabase = 'postgres';

/** Bytes compare as CockroachDB compares them; upper and lower case know all of Unicode. */
export const initdbArguments: readonly string[] = [
  '--username=postgres',
  '--auth=trust',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-sync',
  '--no-instructions',
];

/** Run by the superuser in single-user mode, one statement a line. */
export const initialSql = [
  `create role ${roleName} login createdb createrole`,
  `grant pg_monitor, pg_signal_backend, pg_checkpoint to ${roleName}`,
  `grant set on parameter session_replication_role to ${roleName}`,
  'create extension pg_stat_statements',
  `grant execute on function pg_stat_statements_reset to ${roleName}`,
  `create database ${initialDatabase} owner ${roleName}`,
]
  .map((statement) => `${statement};\n`)
  .join('');

/** Who may connect: programs on this machine, without a password, but nobody as the superuser. */
export const hostRules = [
  '# Written by illusion. Only 127.0.0.1 is listened on.',
  'host all postgres 127.0.0.1/32 reject',
  'host all all 127.0.0.1/32 trust',
  '',
].join('\n');

/** Short name of this recipe: clusters made by another one are not mixed up with it. */
export const recipeHash = createHash('sha256')
  .update(JSON.stringify([initdbArguments, initialSql, hostRules]))
  .digest('hex')
  .slice(0, 8);
