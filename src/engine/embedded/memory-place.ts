import { statfsSync } from 'node:fs';

/** Where Linux keeps files in memory; POSIX shared memory lies there, so it is there wherever PostgreSQL runs. */
export const memoryPlace = '/dev/shm';

/** `f_type` of a file system in memory, from linux/magic.h. */
const tmpfsMagic = 0x01021994;

const gigabyte = 1024 ** 3;

/** What is asked of the machine before files of a throw-away server lie in memory, in bytes. */
const wanted = { file: 2 * gigabyte, memory: 4 * gigabyte };

export interface MemoryFacts {
  readonly platform: NodeJS.Platform;
  /** What TMPDIR says. */
  readonly chosen: string | undefined;
  /** Bytes this process may still use, within the limit of its container. */
  readonly available: number;
  readonly statfs: (path: string) => { readonly type: number; readonly bavail: number; readonly bsize: number };
}

const here = (): MemoryFacts => ({
  platform: process.platform,
  chosen: process.env['TMPDIR'],
  available: process.availableMemory(),
  statfs: statfsSync,
});

/**
 * A folder in memory for the files of a throw-away server, where there is plenty of it and nobody chose another place by TMPDIR.
 * A database is 300 files that are made and deleted for each test file, and ext4 takes ever longer to make files where many were
 * deleted in the last minute (`recently_deleted` in fs/ext4/ialloc.c).
 */
export function findMemoryPlace({ platform, chosen, available, statfs }: MemoryFacts = here()): string | undefined {
  if (platform !== 'linux' || chosen || available < wanted.memory) return undefined;
  try {
    const { type, bavail, bsize } = statfs(memoryPlace);
    return type === tmpfsMagic && bavail * bsize >= wanted.file ? memoryPlace : undefined;
  } catch {
    return undefined;
  }
}
