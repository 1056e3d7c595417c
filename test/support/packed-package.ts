import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const repository = join(import.meta.dirname, '../..');

/**
 * Installs into a folder what the published package would hold, without asking a registry: its files as `npm pack` lists them,
 * beside links to the other packages. What runs there is `dist/`, as it was built last.
 */
export async function installPacked(folder: string): Promise<void> {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: repository, maxBuffer: 1 << 26 });
  const [{ files }] = JSON.parse(stdout) as [{ readonly files: readonly { readonly path: string }[] }];
  const modules = join(folder, 'node_modules');
  mkdirSync(modules, { recursive: true });
  for (const name of readdirSync(join(repository, 'node_modules'))) {
    if (!name.startsWith('.')) symlinkSync(join(repository, 'node_modules', name), join(modules, name));
  }
  for (const { path } of files) {
    const target = join(modules, 'illusion', path);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(repository, path), target);
  }
}
