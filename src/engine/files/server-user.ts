import { lstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';

/** The user the server runs as when it cannot be the user of this process. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** Conventionally nobody; it needs no entry in /etc/passwd. */
const unprivileged: ServerUser = Object.freeze({ uid: 65534, gid: 65534 });

/**
 * The user to run the server as: PostgreSQL refuses root, so root hands it to an unprivileged user,
 * or to the ordinary user who owns the data already. Undefined: it runs as the user of this process.
 */
export function chooseServerUser(dataDirectory?: string): ServerUser | undefined {
  if (process.platform === 'win32' || process.geteuid?.() !== 0) return undefined;
  const owner = dataDirectory === undefined ? undefined : ownerOf(dataDirectory);
  return owner && owner.uid !== 0 ? owner : unprivileged;
}

function ownerOf(directory: string): ServerUser | undefined {
  try {
    const { uid, gid } = statSync(directory);
    return { uid, gid };
  } catch {
    return undefined;
  }
}

/** Whether the user can come to the directory, through every directory above it. */
export function canEnter(user: ServerUser, directory: string): boolean {
  for (let current = realpathSync(directory); ; current = path.dirname(current)) {
    if (!isAllowed(user, statSync(current), 0o1)) return false;
    if (current === path.dirname(current)) return true;
  }
}

/** Whether the permissions of the file itself let the user read it. */
export function canRead(user: ServerUser, file: string): boolean {
  return isAllowed(user, lstatSync(file), 0o4);
}

function isAllowed(user: ServerUser, stats: Stats, bit: number): boolean {
  const shift = stats.uid === user.uid ? 6 : stats.gid === user.gid ? 3 : 0;
  return ((stats.mode >> shift) & bit) === bit;
}
