import type { Dialect, Query } from './dialect.ts';
import { listRoutines as listPostgresRoutines } from './postgres/routines.ts';

/** Statements that make a database's domains and functions again; none where that cannot be asked. */
export async function listRoutines({ name }: Dialect, query: Query): Promise<readonly string[]> {
  return name === 'postgres' ? listPostgresRoutines(query) : [];
}
