import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fail } from '../kernel/errors/registry.ts';

/** What a config file may be called, the first one that is there counts. */
export const configNames = [
  'illusion.config.ts',
  'illusion.config.mts',
  'illusion.config.js',
  'illusion.config.mjs',
] as const;

export interface ProjectRoot {
  /** Absolute path of the project's folder. */
  readonly root: string;
  /** Absolute path of its config file. */
  readonly configFile: string;
}

/**
 * Finds the project a folder belongs to: the nearest folder upwards that holds an illusion.config file.
 *
 * @throws ILLUSION_NO_PROJECT when there is none; ILLUSION_NO_CONFIG when the named config file does not exist.
 */
export function findRoot(from: string, configFile?: string): ProjectRoot {
  if (configFile !== undefined) {
    const file = resolve(from, configFile);
    if (!existsSync(file)) throw fail('ILLUSION_NO_CONFIG', { file });
    return { root: dirname(file), configFile: file };
  }
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const name = configNames.find((candidate) => existsSync(join(folder, candidate)));
    if (name !== undefined) return { root: folder, configFile: join(folder, name) };
    if (dirname(folder) === folder) throw fail('ILLUSION_NO_PROJECT', { from: resolve(from) });
  }
}
