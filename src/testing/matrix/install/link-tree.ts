import { constants as modes } from 'node:fs';
import { copyFile, link, mkdir, readdir, readlink, symlink } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a second tree of the same files: folders are new, files are hard links, which takes a tenth of the time of a copy and no
 * space. Where the file system has no hard links, files are copied. Links that lead out of the tree lead to the same place.
 */
export async function linkTree(from: string, to: string): Promise<void> {
  await linkFolder(from, to, from);
}

async function linkFolder(from: string, to: string, top: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) await linkFolder(source, target, top);
    else if (entry.isSymbolicLink()) await symlink(await readTarget(source, top), target);
    else await linkFile(source, target);
  }
}

async function readTarget(source: string, top: string): Promise<string> {
  const target = await readlink(source);
  const absolute = path.resolve(path.dirname(source), target);
  return absolute.startsWith(top + path.sep) ? target : absolute;
}

async function linkFile(source: string, target: string): Promise<void> {
  try {
    await link(source, target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EXDEV' && code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EMLINK') throw error;
    await copyFile(source, target, modes.COPYFILE_FICLONE);
  }
}
