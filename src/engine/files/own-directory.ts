import { accessSync, chmodSync, constants, lstatSync, mkdirSync, type Stats } from 'node:fs';
import { canEnter, type ServerUser } from './server-user.ts';

/**
 * Makes a directory unless it exists, and says whether it is to be trusted and used: it is this user's, nobody else can write
 * to it (programs are run from here, and among the temporary files anybody can make a directory first),
 * it can be written, and the server's user can come to it.
 */
export function makeOwnDirectory(directory: string, user: ServerUser | undefined): boolean {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const stats = lstatSync(directory);
    if (!isOurs(stats)) return false;
    if (user) chmodSync(directory, (stats.mode & 0o7777) | 0o011);
    accessSync(directory, constants.W_OK | constants.X_OK);
    return !user || canEnter(user, directory);
  } catch {
    return false;
  }
}

function isOurs(stats: Stats): boolean {
  if (process.platform === 'win32') return stats.isDirectory();
  return stats.isDirectory() && stats.uid === process.geteuid?.() && (stats.mode & 0o022) === 0;
}
