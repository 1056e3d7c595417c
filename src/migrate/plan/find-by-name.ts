import { fail } from '../../kernel/errors/registry.ts';
import { nearest } from '../../kernel/nearest.ts';
import { stemOf } from '../files/migration-name.ts';

/**
 * Finds the migration somebody means: by its name, with or without extension, or by a beginning only one has.
 *
 * @throws ILLUSION_MIGRATION_UNKNOWN, ILLUSION_MIGRATION_AMBIGUOUS
 */
export function findByName<T extends { readonly name: string }>(asked: string, candidates: readonly T[]): T {
  const wanted = stemOf(asked.trim());
  const exact = candidates.find(({ name }) => name === wanted);
  if (exact) return exact;
  const beginning = wanted === '' ? [] : candidates.filter(({ name }) => name.startsWith(wanted));
  if (beginning.length > 1) {
    throw fail('ILLUSION_MIGRATION_AMBIGUOUS', { asked, names: beginning.map(({ name }) => name) });
  }
  if (beginning[0]) return beginning[0];
  const names = candidates.map(({ name }) => name);
  throw fail('ILLUSION_MIGRATION_UNKNOWN', { asked, nearest: nearest(wanted, names) ?? nearestWords(wanted, names) });
}

/** People forget the time stamp, and type what comes after it. */
function nearestWords(wanted: string, names: readonly string[]): string | undefined {
  const words = (name: string) => name.replace(/^\d+[_-]?/, '');
  const best = nearest(words(wanted), names.map(words));
  return best === undefined || best === '' ? undefined : names.find((name) => words(name) === best);
}
