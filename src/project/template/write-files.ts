import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';
import type { PlannedFile } from './plan-files.ts';

/**
 * Writes what was planned. A file that came to be since is not written over.
 *
 * @param force writes over files that say something else, too
 * @throws ILLUSION_INIT_EXISTS before anything is written.
 */
export async function writeFiles(folder: string, files: readonly PlannedFile[], force: boolean): Promise<void> {
  refuseConflicts(files, force);
  for (const { path, text, action } of files) {
    if (action === 'same' || action === 'keep') continue;
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: action === 'create' ? 'wx' : 'w' });
  }
}

/** @throws ILLUSION_INIT_EXISTS when a file says something else, and may not be written over. */
export function refuseConflicts(files: readonly PlannedFile[], force: boolean): void {
  const conflicts = files.filter(({ action }) => action === 'conflict').map(({ path }) => path);
  if (conflicts.length > 0 && !force) throw fail('ILLUSION_INIT_EXISTS', { files: conflicts });
}
