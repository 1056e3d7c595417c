import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { linkTree } from '../install/link-tree.ts';
import { copyFiles } from '../project/copy-files.ts';
import { type PlaceOptions, placeOwnPackage } from './place-own-package.ts';

export interface MakeCellOptions extends Omit<PlaceOptions, 'packed'> {
  /** Folder with what a clean install left. */
  readonly install: string;
  readonly packed: PlaceOptions['packed'] | undefined;
}

/** Makes the folder of a cell: the project's files, what was installed for them, and the project's own tarball. @returns its path */
export async function makeCell(options: MakeCellOptions): Promise<string> {
  const { root, install, files, packed } = options;
  mkdirSync(path.dirname(options.cell), { recursive: true });
  await linkTree(install, options.cell);
  const cell = realpathSync(options.cell);
  copyFiles(root, cell, files);
  if (packed) await placeOwnPackage({ ...options, packed, cell });
  return cell;
}
