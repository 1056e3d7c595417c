import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '..');
const tenantFiles = ['illusion.config.ts', 'migrations', 'seeds', 'src/app'];

export interface ReferenceProject {
  readonly root: string;
  /** A cache folder of its own, so that a cold start is cold. */
  readonly cache: string;
  remove(): Promise<void>;
}

/**
 * Copies the reference API into a temporary folder, as a project of its own whose `illusion` is this checkout.
 * Every run of the bench gets a database nobody else uses.
 */
export async function copyReferenceProject(): Promise<ReferenceProject> {
  const root = await mkdtemp(join(tmpdir(), 'illusion-bench-'));
  for (const file of tenantFiles) await cp(join(repository, file), join(root, file), { recursive: true });
  await writeFile(
    join(root, 'package.json'),
    JSON.stringify({ name: 'bench', private: true, type: 'module', dependencies: { illusion: '*' } }),
  );
  const modules = join(root, 'node_modules');
  await mkdir(modules);
  for (const name of await readdir(join(repository, 'node_modules'))) {
    if (!name.startsWith('.')) await symlink(join(repository, 'node_modules', name), join(modules, name));
  }
  await symlink(repository, join(modules, 'illusion'));
  const cache = join(root, 'cache');
  await mkdir(cache);
  return { root, cache, remove: () => rm(root, { recursive: true, force: true }) };
}
