import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Dialect, Query } from '../../dialect/dialect.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { nearest } from '../../kernel/nearest.ts';
import { dropDatabase } from '../databases/drop-database.ts';
import { keptFolder } from './kept-database.ts';
import { listKept } from './kept-mark.ts';

export interface DropKeptOptions {
  readonly query: Query;
  readonly dialect: Pick<Dialect, 'capabilities'>;
  /** Which; all of them when there is none. */
  readonly names: readonly string[];
  /** Folder of the project, in which their SQL was written down. */
  readonly root: string;
}

/**
 * Drops databases that test runs have kept, and what was written down of their SQL.
 *
 * @returns their names
 * @throws ILLUSION_TEST_NOT_KEPT for a name that no run has kept; then nothing is dropped.
 */
export async function dropKept({ query, dialect, names, root }: DropKeptOptions): Promise<readonly string[]> {
  const kept = (await listKept(query)).map(({ name }) => name);
  const wrong = names.find((name) => !kept.includes(name));
  if (wrong !== undefined) throw fail('ILLUSION_TEST_NOT_KEPT', { name: wrong, nearest: nearest(wrong, kept) });
  const dropped = names.length > 0 ? [...new Set(names)] : kept;
  for (const name of dropped) {
    await dropDatabase(query, dialect, name);
    rmSync(path.join(keptFolder(root), `${name}.sql`), { force: true });
  }
  return dropped;
}
