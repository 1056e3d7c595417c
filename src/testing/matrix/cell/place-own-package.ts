import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { extract } from 'tar';
import { fail } from '../../../kernel/errors/registry.ts';
import { describeNpmFailure, type Npm } from '../install/npm.ts';
import { copyFiles } from '../project/copy-files.ts';
import type { Manifest } from '../project/manifest.ts';
import { meaningOfOwnName } from '../project/own-name.ts';
import type { PackedProject } from '../project/pack-project.ts';

export interface PlaceOptions {
  readonly root: string;
  readonly cell: string;
  readonly packed: PackedProject;
  readonly manifest: Manifest;
  /** The project's own files. */
  readonly files: readonly string[];
  readonly npm: Npm;
  readonly node: string;
  readonly log?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Installs a project's tarball in a cell under the project's own name, and puts what was built for it where the tests, which lie
 * beside it, expect it.
 */
export async function placeOwnPackage(options: PlaceOptions): Promise<void> {
  const { root, cell, packed, manifest, files, npm, node, log, signal } = options;
  const home = path.join(cell, 'node_modules', packed.name);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  await extract({ file: packed.tarball, cwd: home, strip: 1, preserveOwner: false });
  const own = new Set(files);
  copyFiles(
    home,
    cell,
    packed.files.filter((file) => !own.has(file)),
  );
  const meaning = meaningOfOwnName({ name: packed.name, root, packed: packed.files, exports: manifest.exports });
  if (meaning === 'tarball') renamePackage(path.join(cell, 'package.json'));
  // Links its programs, and builds what it builds on install.
  const result = await npm({ args: ['rebuild', packed.name], cwd: cell, node, log, signal });
  if (result.code !== 0) throw fail('ILLUSION_MATRIX_INSTALL', { reason: describeNpmFailure(result) });
}

/** A package that exports something is found by its own name before node_modules is looked at. */
function renamePackage(file: string): void {
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  writeFileSync(file, `${JSON.stringify({ ...manifest, name: `${manifest.name}-checkout` }, null, 2)}\n`);
}
