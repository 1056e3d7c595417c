import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { hasInstallScripts, type Manifest } from '../project/manifest.ts';
import { listLocalDependencies } from './local-dependencies.ts';
import { lockNames } from './lock-names.ts';

/** Changes with how an install is made, so that older ones are not taken for new. */
const FORMAT = 1;

export interface InstallKeyOptions {
  readonly root: string;
  readonly files: readonly string[];
  readonly manifest: Manifest;
  readonly nodeVersion: string;
  /** What npm makes of versions that no lockfile holds changes; it counts for a day. */
  readonly now: Date;
}

/** Names an install by all it depends on. */
export function installKey({ root, files, manifest, nodeVersion, now }: InstallKeyOptions): string {
  const deciding = new Set<string>(['package.json', '.npmrc', ...lockNames]);
  const read = files.filter((file) => hasInstallScripts(manifest) || deciding.has(path.basename(file)));
  const hash = createHash('sha256');
  const isLocked = lockNames.some((name) => files.includes(name));
  const day = isLocked ? '' : now.toISOString().slice(0, 10);
  hash.update(JSON.stringify([FORMAT, process.platform, process.arch, nodeVersion, day]));
  const local = listLocalDependencies(root).filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
  for (const file of [...read.map((name) => path.join(root, name)), ...local]) {
    if (!statSync(file).isFile()) continue;
    const content = createHash('sha256').update(readFileSync(file)).digest('hex');
    hash.update(`\n${path.relative(root, file)} ${content}`);
  }
  return hash.digest('hex').slice(0, 24);
}
