import type { Knex } from 'knex';
import { fail } from '../../kernel/errors/registry.ts';
import { loadModule } from '../../project/load-module.ts';
import type { SourceFile } from '../files/list-files.ts';
import { unwrap } from '../files/load-migration.ts';
import type { SeedCounts } from './seed-counts.ts';

export interface LoadedSeed {
  readonly file: SourceFile;
  /** Gives counts when it was made by defineSeed. */
  readonly seed: (knex: Knex) => Promise<unknown>;
}

/**
 * Loads a seed file: the result of `defineSeed`, or Knex's form, a function `seed`.
 *
 * @throws ILLUSION_SEED_SHAPE; the ILLUSION_MODULE_* errors when it cannot be loaded.
 */
export async function loadSeed(file: SourceFile): Promise<LoadedSeed> {
  const exported = unwrap(await loadModule(file.path), ['seed']);
  const seed = exported['seed'];
  if (typeof seed !== 'function') {
    const names = Object.keys(exported).filter((name) => name !== 'default' && name !== '__esModule');
    const problem =
      names.length === 0 ? 'it exports nothing' : `it exports ${names.join(', ')}, but no function "seed"`;
    throw fail('ILLUSION_SEED_SHAPE', { file: file.label, problem });
  }
  return { file, seed: async (knex) => seed.call(exported, knex) as unknown };
}

export function countsIn(result: unknown): SeedCounts | undefined {
  const { inserted, kept, updated } = (result ?? {}) as Partial<SeedCounts>;
  const isCounts = [inserted, kept, updated].every((count) => typeof count === 'number');
  return isCounts ? (result as SeedCounts) : undefined;
}
