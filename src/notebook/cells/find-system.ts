import { fail } from '../../kernel/errors/registry.ts';
import { systemVariables } from '../run/system-variables.ts';

/** Where the system is that a notebook works on. */
export interface NotebookSystem {
  /** Such as `http://127.0.0.1:8000`, without a slash at the end. */
  readonly apiUrl: string;
  /** DSN of the API's database. */
  readonly databaseUrl: string;
}

/**
 * Tells a notebook where the running API and its database are: as `illusion notebook run` and `open` say, or else the environment
 * variables ILLUSION_API_URL and ILLUSION_DATABASE_URL.
 *
 * @throws ILLUSION_NOTEBOOK_NO_SYSTEM when nobody has said it.
 *
 * @example
 * const { apiUrl, databaseUrl } = findSystem();
 * const answer = await fetch(`${apiUrl}/todo`);
 */
export function findSystem(): NotebookSystem {
  return Object.freeze({
    apiUrl: read(systemVariables.apiUrl).replace(/\/$/, ''),
    databaseUrl: read(systemVariables.databaseUrl),
  });
}

function read(variable: string): string {
  const value = process.env[variable];
  if (value === undefined || value === '') throw fail('ILLUSION_NOTEBOOK_NO_SYSTEM', { variable });
  return value;
}
