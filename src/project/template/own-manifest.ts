import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

/** What a new project learns from the package.json of this package. */
export interface OwnManifest {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, unknown>>;
}

export function readOwnManifest(root: string): OwnManifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as OwnManifest;
}

/**
 * What a project depends on to get this very copy of illusion: the tarball or folder that npm installed it from, a clone by its
 * path, else the version from the registry.
 *
 * @param folder of the project, from which paths count
 */
export function dependencyOnUs(root: string, folder: string): string {
  const { version } = readOwnManifest(root);
  const modules = dirname(root);
  if (basename(modules) !== 'node_modules') return `file:${pathFrom(folder, root)}`;
  const installedFrom = readLock(join(modules, '.package-lock.json'))?.['node_modules/illusion']?.resolved;
  if (!installedFrom?.startsWith('file:')) return installedFrom?.startsWith('git') ? installedFrom : `^${version}`;
  const source = join(dirname(modules), installedFrom.slice('file:'.length));
  return existsSync(source) ? `file:${pathFrom(folder, source)}` : `^${version}`;
}

/** What npm wrote down when it installed: where each package came from. */
function readLock(file: string): Readonly<Record<string, { readonly resolved?: string }>> | undefined {
  if (!existsSync(file)) return undefined;
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly packages?: Readonly<Record<string, { readonly resolved?: string }>>;
  };
  return packages;
}

function pathFrom(folder: string, target: string): string {
  const path = relative(folder, target).split(sep).join('/');
  return path.startsWith('.') || path.startsWith('/') ? path : `./${path}`;
}
