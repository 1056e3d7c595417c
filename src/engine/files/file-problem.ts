import { fail } from '../../kernel/errors/registry.ts';

const noWrite: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a file is in the way of a directory',
  EEXIST: 'a file is in the way of a directory',
};

/** Words an error of the file system by what its user can do about it; others come back as they are. */
export function toFileProblem(error: unknown, directory: string): unknown {
  const { code = '', path } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return fail('ILLUSION_ENGINE_DISK_FULL', { path: directory }, { cause: error });
  }
  const meaning = noWrite[code];
  if (!meaning) return error;
  const reason = path === undefined || path === directory ? meaning : `${path}: ${meaning}`;
  return fail('ILLUSION_ENGINE_NO_WRITE', { path: directory, reason }, { cause: error });
}

/** Whether the output of a program says that the disk is full. */
export function saysDiskFull(output: string): boolean {
  return /No space left on device|Disk quota exceeded/i.test(output);
}
