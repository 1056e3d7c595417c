import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { list } from 'tar';
import { fail } from '../../../kernel/errors/registry.ts';
import { describeNpmFailure, type Npm } from '../install/npm.ts';
import type { Manifest } from './manifest.ts';
import { isPublishable } from './manifest.ts';

/** A project as those get it who install it. */
export interface PackedProject {
  readonly name: string;
  readonly version: string;
  /** Absolute path of the tarball. */
  readonly tarball: string;
  /** What is in it, from the top of the package. */
  readonly files: readonly string[];
}

export interface PackOptions {
  readonly npm: Npm;
  readonly root: string;
  readonly manifest: Manifest;
  /** Where the tarball is written to; made here. */
  readonly directory: string;
  readonly log?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Packs a project as `npm publish` would, its prepack script included. Undefined for a private one, which nobody installs.
 *
 * @throws ILLUSION_MATRIX_PACK
 */
export async function packProject(options: PackOptions): Promise<PackedProject | undefined> {
  const { npm, root, manifest, directory, log, signal } = options;
  if (!isPublishable(manifest)) return undefined;
  mkdirSync(directory, { recursive: true });
  const result = await npm({ args: ['pack', '--pack-destination', directory], cwd: root, log, signal });
  const written = readdirSync(directory).find((file) => file.endsWith('.tgz'));
  if (result.code !== 0 || written === undefined) {
    throw fail('ILLUSION_MATRIX_PACK', { reason: describeNpmFailure(result) });
  }
  const tarball = path.join(directory, written);
  const files: string[] = [];
  await list({
    file: tarball,
    onReadEntry: (entry) => {
      if (entry.type === 'File') files.push(entry.path.split('/').slice(1).join('/'));
    },
  });
  return { name: manifest.name ?? '', version: manifest.version ?? '', tarball, files };
}
