import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findRoot } from '../../project/find-root.ts';
import { loadModule } from '../../project/load-module.ts';

/**
 * Loads a TypeScript or JavaScript file of the project, by its path from the project's folder, or a package. In
 * `illusion notebook run` an `import` does the same; the tslab kernel imports neither files outside of its folder nor, in the repository
 * of a package, the package itself.
 *
 * @throws ILLUSION_NO_PROJECT, and the ILLUSION_MODULE_* errors with the file's path.
 *
 * @example
 * const { createDaos } = await load('src/app/daos/daos.ts');
 */
// biome-ignore lint/suspicious/noExplicitAny: what a module holds is not known here, and a cell should not have to say it
export async function load(path: string): Promise<any> {
  const { root } = findRoot(process.cwd());
  if (/\.[cm]?[jt]s$/.test(path)) return loadModule(resolve(root, path));
  return import(pathToFileURL(createRequire(join(root, 'package.json')).resolve(path)).href);
}
