import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../kernel/errors/registry.ts';
import { isModuleFile } from '../migrate/files/migration-name.ts';
import { collectDefinitions, type Definitions } from '../model/definitions.ts';
import { loadModule } from '../project/load-module.ts';

/**
 * Everything the files of a folder, and of the folders in it, export that was made by `defineModel`, `defineEnum`, `defineSequence` or `defineView`.
 *
 * @throws ILLUSION_MODELS_FOLDER when it is not there; ILLUSION_MODULE_SYNTAX, ILLUSION_MODULE_THREW with the path of a file that cannot be loaded.
 */
export async function loadDefinitions(directory: string): Promise<Definitions> {
  if (!existsSync(directory)) throw fail('ILLUSION_MODELS_FOLDER', { directory });
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && isModule(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const exported: unknown[] = [];
  for (const file of files) exported.push(...Object.values(await loadModule(file)));
  return collectDefinitions(exported);
}

/** A module that is no test of one. */
function isModule(name: string): boolean {
  return isModuleFile(name) && !/\.(test|spec)\.[cm]?[jt]s$/.test(name);
}
