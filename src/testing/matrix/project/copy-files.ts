import { copyFileSync, lstatSync, mkdirSync, constants as modes, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

/** Copies files, links as links; files that are there are replaced, never written into. @param files paths from both folders */
export function copyFiles(from: string, to: string, files: readonly string[]): void {
  const made = new Set<string>();
  for (const file of files) {
    const [source, target] = [path.join(from, file), path.join(to, file)];
    const folder = path.dirname(target);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    rmSync(target, { force: true });
    if (lstatSync(source).isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else copyFileSync(source, target, modes.COPYFILE_FICLONE);
  }
}
