import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { buildAtomically } from '../../../engine/files/build-atomically.ts';
import { fail } from '../../../kernel/errors/registry.ts';
import { copyFiles } from '../project/copy-files.ts';
import type { Manifest } from '../project/manifest.ts';
import { installKey } from './install-key.ts';
import { rebaseLocalDependencies } from './local-dependencies.ts';
import { lockNames } from './lock-names.ts';
import { describeNpmFailure, type Npm } from './npm.ts';

export interface ProvideInstallOptions {
  readonly npm: Npm;
  readonly root: string;
  /** The project's own files. */
  readonly files: readonly string[];
  readonly manifest: Manifest;
  readonly node: { readonly version: string; readonly program: string };
  /** Folder with a folder for each install that is there, named by its key. */
  readonly installs: string;
  readonly now: Date;
  readonly log?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What a clean install of a project's dependencies leaves, for one Node version: kept as long as nothing it depends on changes.
 *
 * @returns a folder with what was installed, and without the project's own files.
 * @throws ILLUSION_MATRIX_INSTALL, ILLUSION_MATRIX_WORKSPACE
 */
export async function provideInstall(options: ProvideInstallOptions): Promise<string> {
  const { root, files, manifest, node, installs, now } = options;
  refuseWorkspaceMember(root, files);
  const folder = path.join(installs, installKey({ root, files, manifest, nodeVersion: node.version, now }));
  if (!existsSync(folder)) {
    mkdirSync(installs, { recursive: true });
    await buildAtomically(folder, (temporary) => install(temporary, options));
  }
  utimesSync(folder, new Date(), new Date());
  return folder;
}

async function install(folder: string, { npm, root, files, node, log, signal }: ProvideInstallOptions): Promise<void> {
  // Scripts of the project that run on install find its files where they are at home.
  mkdirSync(folder);
  copyFiles(root, folder, files);
  rebaseLocalDependencies(root, folder);
  const command = lockNames.some((name) => files.includes(name)) ? 'ci' : 'install';
  const args = [command, '--include=dev', '--no-audit', '--no-fund', '--prefer-offline'];
  const result = await npm({ args, cwd: folder, node: node.program, log, signal });
  if (result.code !== 0) throw fail('ILLUSION_MATRIX_INSTALL', { reason: describeNpmFailure(result) });
  for (const file of files) rmSync(path.join(folder, file), { force: true });
  removeEmptyFolders(folder);
}

/** Those of the project; what was installed is left alone. */
function removeEmptyFolders(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === 'node_modules') continue;
    const inside = path.join(folder, entry.name);
    removeEmptyFolders(inside);
    if (readdirSync(inside).length === 0) rmdirSync(inside);
  }
}

/** npm would install the member of a workspace without what the workspace holds. */
function refuseWorkspaceMember(root: string, files: readonly string[]): void {
  if (lockNames.some((name) => files.includes(name))) return;
  for (let folder = path.dirname(root); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (!readdirSync(folder).includes('package-lock.json')) continue;
    const { packages = {} } = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8')) as {
      packages?: Readonly<Record<string, unknown>>;
    };
    const member = path.relative(folder, root).replaceAll('\\', '/');
    if (packages[member] !== undefined) throw fail('ILLUSION_MATRIX_WORKSPACE', { root, workspace: folder });
  }
}
