import { mapDriverError } from '../db/map-driver-error.ts';
import { isIllusionError } from '../kernel/errors/illusion-error.ts';

/** Errors that say "not now" about the database: a client should ask again, and nobody has to mend the API. */
const outages: ReadonlySet<string> = new Set([
  'ILLUSION_DB_REFUSED',
  'ILLUSION_DB_HOST_UNKNOWN',
  'ILLUSION_DB_TIMEOUT',
  'ILLUSION_DB_UNREACHABLE',
  'ILLUSION_DB_PASSWORD',
  'ILLUSION_DB_MISSING',
  'ILLUSION_DB_BUSY',
  'ILLUSION_DB_LOST',
  'ILLUSION_DB_POOL_EXHAUSTED',
  'ILLUSION_DB_STATEMENT_TIMEOUT',
  'ILLUSION_DB_CONFLICT',
  'ILLUSION_DB_COMMIT_UNKNOWN',
  'ILLUSION_DB_CLOSED',
  'ILLUSION_DB_READ_ONLY',
  'ILLUSION_DB_RESOURCES',
]);

/** Whether an error means that the database cannot be had at the moment. */
export function isUnavailable(error: unknown): boolean {
  return isIllusionError(error) && outages.has(error.code);
}

/** Words what a handler got from the driver without a DAO in between. Errors of files and other servers stay what they are. */
export function wordDriverError(error: unknown, url: string | undefined): unknown {
  if (url === undefined || (error as { syscall?: unknown } | null)?.syscall !== undefined) return error;
  return mapDriverError(error, { url });
}
