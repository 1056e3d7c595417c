import { accessSync, closeSync, constants, openSync, readSync, type Stats, statSync } from 'node:fs';

/** Whether there is a file of any kind but a directory. A place this user cannot look into counts as empty, as for a shell. */
export function isFileThere(path: string): boolean {
  const stats = statOf(path);
  return stats !== undefined && stats !== 'unreachable' && !stats.isDirectory();
}

function statOf(path: string): Stats | 'unreachable' | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM') return 'unreachable';
    // ELOOP, ENAMETOOLONG: whatever it is, it is no program.
    return undefined;
  }
}

/** Why a file cannot be executed; undefined when it can be, as far as its permissions say. `missing` when it is not there. */
export function whyNotExecutable(path: string): string | undefined {
  const stats = statOf(path);
  if (stats === 'unreachable') return 'it cannot be reached: permission denied';
  if (!stats) return 'missing';
  if (stats.isDirectory()) return 'it is a directory';
  if (!stats.isFile()) return 'it is not a regular file';
  try {
    accessSync(path, constants.X_OK);
    return undefined;
  } catch {
    return 'it has no execute permission for this user';
  }
}

const elfMachines: Readonly<Record<number, string>> = { 62: 'linux-x64', 183: 'linux-arm64', 3: 'linux-ia32' };
const machProcessors: Readonly<Record<number, string>> = { 16777223: 'darwin-x64', 16777228: 'darwin-arm64' };

/**
 * The platform a program was built for, from the first bytes of its file: such as `linux-x64` or `windows`.
 * Undefined for scripts and for what cannot be told.
 */
export function readBuiltPlatform(path: string): string | undefined {
  const head = Buffer.alloc(20);
  const file = openSync(path, 'r');
  try {
    if (readSync(file, head, 0, head.length, 0) < head.length) return undefined;
  } finally {
    closeSync(file);
  }
  const magic = head.readUInt32BE(0);
  if (magic === 0x7f454c46) return elfMachines[head.readUInt16LE(18)] ?? 'another processor';
  if (magic === 0xcffaedfe) return machProcessors[head.readUInt32LE(4)] ?? 'another processor';
  if (magic === 0xcafebabe) return 'darwin';
  if (head.toString('latin1', 0, 2) === 'MZ') return 'windows';
  return undefined;
}
