import type { Dialect, Query } from './dialect.ts';

/** What makes a database this one and no other: a copy of it, here or elsewhere, has another. */
export interface DatabaseIdentity {
  /** Of the server or cluster, made when it was initialised. */
  readonly cluster: string;
  /** Of the database in its cluster; a new name does not change it. */
  readonly database: string;
}

const clusterIds = {
  postgres: '(select system_identifier::text from pg_control_system())',
  cockroach: 'crdb_internal.cluster_id()::text',
} as const;

/** @returns undefined where the user may not ask. */
export async function readIdentity({ name }: Dialect, query: Query): Promise<DatabaseIdentity | undefined> {
  try {
    const [row] = await query(
      `select ${clusterIds[name]} as cluster, oid::text as database from pg_catalog.pg_database where datname = current_database()`,
    );
    return row && { cluster: String(row['cluster']), database: String(row['database']) };
  } catch (error) {
    if (isRefused(error)) return undefined;
    throw error;
  }
}

const insufficientPrivilege = '42501';

/** Whoever lends the query may have worded the driver's error. */
function isRefused(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ((current as { readonly code?: unknown }).code === insufficientPrivilege) return true;
  }
  return false;
}
