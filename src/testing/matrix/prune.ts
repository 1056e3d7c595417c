import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

export interface PruneOptions {
  /** How many of the folders used last are kept at most. */
  readonly most: number;
  /** Those that were not used for longer go anyway, in milliseconds. */
  readonly olderThanMs: number;
  readonly now: Date;
}

/** Removes what was not used for long from a folder of folders; a use is told by the time of the folder. */
export function prune(parent: string, { most, olderThanMs, now }: PruneOptions): void {
  if (!existsSync(parent)) return;
  const folders = readdirSync(parent)
    // What is being built has an owner who sees to it.
    .filter((name) => !name.includes('.building-'))
    .map((name) => ({ folder: path.join(parent, name), used: usedAt(path.join(parent, name)) }))
    .sort((a, b) => b.used - a.used);
  for (const [at, { folder, used }] of folders.entries()) {
    if (at < most && now.getTime() - used <= olderThanMs) continue;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function usedAt(folder: string): number {
  return statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
