import { isIllusionError } from '../../kernel/errors/illusion-error.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { acquireFileLock, LockTimeout } from '../../kernel/file-lock.ts';
import type { Progress } from '../../kernel/progress.ts';
import { toFileProblem } from '../files/file-problem.ts';
import { describeHolder } from './holders.ts';
import type { ProjectRoom } from './project-room.ts';

export interface ProjectLockOptions {
  readonly room: ProjectRoom;
  /** What wants the lock, such as `illusion serve`. */
  readonly label: string;
  readonly timeoutMs: number;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
  /** Goes on without the lock when the disk is too full to note who has it: a server must be stoppable then above all. */
  readonly evenOnFullDisk?: boolean;
}

/** Runs an action while no other process starts, joins or leaves the server of the project. */
export async function withProjectLock<T>(options: ProjectLockOptions, action: () => Promise<T>): Promise<T> {
  const release = await acquire(options).catch((error: unknown) => {
    if (options.evenOnFullDisk && isIllusionError(error) && error.code === 'ILLUSION_ENGINE_DISK_FULL')
      return undefined;
    throw error;
  });
  try {
    return await action();
  } finally {
    release?.();
  }
}

async function acquire({ room, label, timeoutMs, progress, signal }: ProjectLockOptions): Promise<() => void> {
  try {
    return await acquireFileLock({
      directory: room.lock,
      label,
      timeoutMs,
      signal,
      onWait: (owner) => progress(`Waiting for ${describeHolder(owner)}, which is starting or stopping the database`),
    });
  } catch (error) {
    if (!(error instanceof LockTimeout)) throw toFileProblem(error, room.directory);
    const holder = describeHolder(error.owner);
    throw fail('ILLUSION_ENGINE_LOCKED', { holder, seconds: timeoutMs / 1000, path: room.lock }, { cause: error });
  }
}
