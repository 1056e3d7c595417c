import { existsSync } from 'node:fs';
import path from 'node:path';
import { fail } from '../../../kernel/errors/registry.ts';

export interface OwnNameOptions {
  readonly name: string;
  readonly root: string;
  /** What the tarball holds. */
  readonly packed: readonly string[];
  /** Of package.json. */
  readonly exports: unknown;
}

/**
 * What a package's own name means in its tests, in a cell: the tarball, unless it exports files that only the project has, as
 * under a condition that leads to its source. Then the tests ask for those, and find them where they run.
 *
 * @throws ILLUSION_MATRIX_PACK_LACKS when it exports what neither has.
 */
export function meaningOfOwnName({ name, root, packed, exports }: OwnNameOptions): 'tarball' | 'project' {
  const lacking = listTargets(exports).filter((file) => !packed.includes(file));
  const nowhere = lacking.filter((file) => !existsSync(path.join(root, file)));
  if (nowhere.length > 0) throw fail('ILLUSION_MATRIX_PACK_LACKS', { name, files: nowhere });
  return lacking.length > 0 ? 'project' : 'tarball';
}

/** Every file that `exports` leads to, under any condition; those of patterns are not known. */
function listTargets(exports: unknown): readonly string[] {
  if (typeof exports === 'string') {
    return exports.startsWith('./') && !exports.includes('*') ? [path.posix.normalize(exports)] : [];
  }
  if (typeof exports !== 'object' || exports === null) return [];
  return Object.values(exports).flatMap(listTargets);
}
