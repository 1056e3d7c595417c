import { isIllusionError } from '../../kernel/errors/illusion-error.ts';
import { quoteName } from '../../schema/catalog/quote.ts';
import { initialDatabase, maintenanceDatabase, roleName } from './cluster-recipe.ts';

export interface PrepareOptions {
  readonly port: number;
  readonly database: string;
  /** Nobody has connected to the server's data yet. */
  readonly isNewCluster: boolean;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** DSN of a database on the server at this port of 127.0.0.1. */
export function urlOf(port: number, database: string): string {
  return `postgresql://${roleName}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

/**
 * Waits for an answer of the project's database, and makes the database when the server does not have it yet.
 * In a cluster that is new, the one it came with is renamed: that is free, where making one writes 7 MB.
 */
export async function prepareDatabase(options: PrepareOptions): Promise<void> {
  const { port, database, isNewCluster } = options;
  const { withConnection } = await loadConnect();
  const name = quoteName(database);
  if (isNewCluster && database !== initialDatabase) {
    const rename = `alter database ${initialDatabase} rename to ${name}`;
    await withConnection(urlOf(port, maintenanceDatabase), (query) => query(rename), options);
  }
  try {
    await withConnection(urlOf(port, database), (query) => query('select 1'), options);
  } catch (error) {
    if (!isIllusionError(error) || error.code !== 'ILLUSION_DB_MISSING') throw error;
    await withConnection(urlOf(port, maintenanceDatabase), (query) => query(`create database ${name}`), options);
  }
}

/** The driver takes 30 ms to load: asked for early, it loads while the server starts. */
export function loadConnect(): Promise<typeof import('../../db/connect.ts')> {
  return import('../../db/connect.ts');
}
