import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import type { Npm } from './install/npm.ts';
import { provideInstall } from './install/provide-install.ts';
import { provideNode } from './node/provide-node.ts';
import { resolveNode } from './node/resolve-node.ts';
import { listFiles } from './project/list-files.ts';
import { type Manifest, readManifest } from './project/manifest.ts';
import { meaningOfOwnName } from './project/own-name.ts';
import { type PackedProject, packProject } from './project/pack-project.ts';

export interface MatrixProjectOptions {
  readonly root: string;
  readonly npm: Npm;
  /** What is kept between runs. */
  readonly cache: string;
  /** Of this run. */
  readonly folder: string;
  readonly log: string;
  readonly now: Date;
  readonly signal: AbortSignal;
}

/** A project as all cells of a run see it: what they have in common is made once, by the first that needs it. */
export interface MatrixProject {
  readonly root: string;
  readonly manifest: Manifest;
  readonly files: readonly string[];
  readonly packed: PackedProject | undefined;
  readonly npm: Npm;
  readonly folder: string;
  /** The version that was meant, and how its program is had. */
  node(asked: string, log: string): Promise<{ readonly version: string; fetch(): Promise<string> }>;
  /** Folder of the installed dependencies. */
  install(node: { readonly version: string; readonly program: string }, log: string): Promise<string>;
  /** A folder that holds a Node, and nothing else that PATH would find. */
  nodeFolder(program: string): string;
}

/** @throws ILLUSION_MATRIX_PACK, ILLUSION_MATRIX_PACK_LACKS, ILLUSION_TEST_NO_VITEST */
export async function openMatrixProject(options: MatrixProjectOptions): Promise<MatrixProject> {
  const { root, npm, cache, folder, now, signal } = options;
  const manifest = readManifest(root);
  const packed = await packProject({
    npm,
    root,
    manifest,
    directory: path.join(folder, 'pack'),
    log: options.log,
    signal,
  });
  if (packed) meaningOfOwnName({ name: packed.name, root, packed: packed.files, exports: manifest.exports });
  // After packing: its prepack script may write files.
  const files = await listFiles(root);
  const nodes = path.join(cache, 'node');
  const versions = new Map<string, Promise<string>>();
  const programs = new Map<string, Promise<string>>();
  const installs = new Map<string, Promise<string>>();
  return {
    root,
    manifest,
    files,
    packed,
    npm,
    folder,
    node: async (asked, log) => {
      const version = await remember(versions, asked, () => resolveNode(asked, { npm, cwd: root, nodes, signal }));
      const fetch = () => remember(programs, version, () => provideNode(version, { npm, root, nodes, log, signal }));
      return { version, fetch };
    },
    install: (node, log) =>
      remember(installs, node.version, () =>
        provideInstall({ npm, root, files, manifest, node, installs: path.join(cache, 'installs'), now, log, signal }),
      ),
    nodeFolder: (program) => {
      if (program !== process.execPath || process.platform === 'win32') return path.dirname(program);
      const own = path.join(folder, 'node');
      if (mkdirSync(own, { recursive: true }) !== undefined) symlinkSync(program, path.join(own, 'node'));
      return own;
    },
  };
}

function remember<T>(made: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = made.get(key);
  if (known) return known;
  const making = make();
  made.set(key, making);
  return making;
}
