import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { identityOf } from '../../kernel/process-identity.ts';

const mark = '.building-';

/**
 * Makes a directory that others see whole or not at all: it is built under another name and renamed.
 * When somebody else finished first, theirs is kept. What earlier processes left half built is removed.
 */
export async function buildAtomically(directory: string, build: (temporary: string) => Promise<void>): Promise<void> {
  removeLeftovers(directory);
  const temporary = `${directory}${mark}${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    await build(temporary);
    renameSync(temporary, directory);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    const { code, syscall } = error as NodeJS.ErrnoException;
    const isThere = syscall === 'rename' && (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM');
    if (!isThere || !existsSync(directory)) throw error;
  }
}

function removeLeftovers(directory: string): void {
  const parent = path.dirname(directory);
  const prefix = `${path.basename(directory)}${mark}`;
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (!identityOf(pid)) rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}
