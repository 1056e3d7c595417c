import { execFile } from 'node:child_process';
import { existsSync, lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

/** Never part of a copy: what is installed, and what illusion keeps. */
const left = new Set(['node_modules', '.git', '.illusion']);

/**
 * The files of a project that are its own: those git knows or would add. Without git, all but what is installed.
 *
 * @returns paths from the root, with forward slashes.
 */
export async function listFiles(root: string): Promise<readonly string[]> {
  const known = (await askGit(root)) ?? walk(root, '');
  return known.filter((file) => !file.split('/').some((part) => left.has(part)) && isThere(path.join(root, file)));
}

async function askGit(root: string): Promise<readonly string[] | undefined> {
  try {
    const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '-z'];
    const { stdout } = await promisify(execFile)('git', args, { cwd: root, maxBuffer: 1 << 28 });
    const files = stdout.split('\0').filter((file) => file !== '');
    // A project in a folder that another repository ignores.
    return files.includes('package.json') || !existsSync(path.join(root, 'package.json')) ? files : undefined;
  } catch {
    // No git, or no repository.
    return undefined;
  }
}

function walk(root: string, folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (left.has(entry.name)) return [];
    return entry.isDirectory() ? walk(root, file) : [file];
  });
}

/** Git knows files that were deleted, and names a submodule by its folder. */
function isThere(file: string): boolean {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  return stats?.isFile() === true || stats?.isSymbolicLink() === true;
}
