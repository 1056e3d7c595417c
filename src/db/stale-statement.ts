import { serverErrorOf, serverMessageOf } from './sql-state.ts';

/**
 * Why the server could not use a prepared statement; undefined for other errors.
 * `plan`: the schema changed since. `unknown` and `taken`: a pooler between here and the server swapped the session, which
 * does not have the statement, or has it already. Nothing was done; prepared again, the statement works.
 */
export function staleReasonOf(error: unknown): 'plan' | 'unknown' | 'taken' | undefined {
  const server = serverErrorOf(error);
  switch (server?.code) {
    case '0A000':
      // The message may be translated, the routine is not; CockroachDB has the message only.
      return server.routine === 'RevalidateCachedQuery' || serverMessageOf(server).includes('cached plan')
        ? 'plan'
        : undefined;
    case '26000':
      return 'unknown';
    case '42P05':
      return 'taken';
    default:
      return undefined;
  }
}
