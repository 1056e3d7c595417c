import { chownSync, cpSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';
import { saysDiskFull } from '../files/file-problem.ts';
import type { ServerUser } from '../files/server-user.ts';
import { runProgram } from './run-program.ts';

export interface CopyOptions {
  readonly from: string;
  /** Must not exist yet; its parent must. */
  readonly to: string;
  /** Who owns the copy; undefined: the user of this process. */
  readonly owner?: ServerUser | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Copies a directory, sharing blocks where the file system can.
 * `cp` does a thousand small files in a third of the time of fs.cp, and run as the owner it leaves them to the owner.
 */
export async function copyDirectory({ from, to, owner, signal }: CopyOptions): Promise<void> {
  mkdirSync(to, { mode: 0o700 });
  if (owner) chownSync(to, owner.uid, owner.gid);
  if (process.platform === 'win32') return copyHere(from, to, owner);
  const flags = process.platform === 'darwin' ? '-cR' : '-R';
  const result = await runProgram('cp', [flags, `${from}/.`, to], { user: owner, signal }).catch((error: unknown) => {
    if ((error as { cause?: NodeJS.ErrnoException }).cause?.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!result) return copyHere(from, to, owner);
  if (result.code === 0) return;
  if (saysDiskFull(result.output)) throw fail('ILLUSION_ENGINE_DISK_FULL', { path: path.dirname(to) });
  throw fail('ILLUSION_ENGINE_NO_WRITE', {
    path: path.dirname(to),
    reason: result.output.trim().split('\n')[0] ?? 'cp failed',
  });
}

/** For systems without `cp`. */
function copyHere(from: string, to: string, owner: ServerUser | undefined): void {
  cpSync(from, to, { recursive: true });
  if (!owner) return;
  for (const name of readdirSync(to, { recursive: true, encoding: 'utf8' })) {
    chownSync(path.join(to, name), owner.uid, owner.gid);
  }
}
