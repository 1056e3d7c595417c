import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';
import { compareNames, isModuleFile, stemOf } from './migration-name.ts';

/** One migration or seed file. */
export interface SourceFile {
  /** File name without extension. */
  readonly name: string;
  readonly fileName: string;
  /** Absolute path. */
  readonly path: string;
  /** How messages call it, such as `migrations/20211201000000_create_users.ts`. */
  readonly label: string;
}

/**
 * Lists the migrations or seeds of a folder in the order they run.
 *
 * @throws ILLUSION_MIGRATIONS_FOLDER, ILLUSION_MIGRATION_TWICE
 */
export async function listFiles(directory: string): Promise<readonly SourceFile[]> {
  const byName = new Map<string, string>();
  for (const fileName of (await readNames(directory)).filter(isModuleFile)) {
    const name = stemOf(fileName);
    const other = byName.get(name);
    if (other !== undefined)
      throw fail('ILLUSION_MIGRATION_TWICE', { directory, name, files: [other, fileName].sort() });
    byName.set(name, fileName);
  }
  return [...byName]
    .sort(([left], [right]) => compareNames(left, right))
    .map(([name, fileName]) => ({
      name,
      fileName,
      path: join(directory, fileName),
      label: `${basename(directory)}/${fileName}`,
    }));
}

async function readNames(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such folder' : code === 'ENOTDIR' ? 'it is not a folder' : message;
    throw fail('ILLUSION_MIGRATIONS_FOLDER', { directory, reason }, { cause: error });
  }
}
