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
]);

/** Whether an error means that the database cannot be had at the moment. */
export function isUnavailable(error: unknown): boolean {
  return isIllusionError(error) && outages.has(error.code);
}
