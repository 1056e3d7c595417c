import { copyFileSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/**
 * Makes the links among the shared libraries (`libpq.so.5` -> `libpq.so.5.18`) that npm packages cannot contain.
 * The package makes them in an install script, which npm may refuse to run. Several processes may do this at once.
 */
export function makeLibraryLinks(packageDirectory: string): void {
  for (const { source, target } of readLinks(packageDirectory)) {
    const link = path.join(packageDirectory, target);
    if (existsSync(link)) continue;
    const file = path.join(packageDirectory, source);
    try {
      symlinkSync(path.relative(path.dirname(link), file), link);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') continue;
      // File systems without links answer EPERM or ENOTSUP.
      if (code !== 'EPERM' && code !== 'ENOTSUP') throw error;
      copyFileSync(file, link);
    }
  }
}

function readLinks(packageDirectory: string): readonly LibraryLink[] {
  const file = path.join(packageDirectory, 'native', 'pg-symlinks.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as LibraryLink[]) : [];
}
