import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import { isIllusionError } from '../../kernel/errors/illusion-error.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { acquireFileLock, LockTimeout } from '../../kernel/file-lock.ts';
import { type Progress, silent } from '../../kernel/progress.ts';
import { buildAtomically } from '../files/build-atomically.ts';
import { toFileProblem } from '../files/file-problem.ts';
import { readCockroachVersion } from '../find-binary/cockroach-version.ts';
import { fetchArchive } from './fetch-archive.ts';
import { findInstallDirectory, programOf, writeCurrentVersion } from './installed.ts';
import { describeRelease, type Release, type ReleaseOptions } from './release.ts';
import { unpackCockroach } from './unpack.ts';

export interface InstallOptions extends ReleaseOptions {
  readonly progress?: Progress;
  /** Aborting stops at once; what was downloaded stays for the next run. */
  readonly signal?: AbortSignal | undefined;
  /** Where versions are kept; by default the cache that finding a binary looks in. */
  readonly directory?: string;
  /** Longest wait for another process that installs the same version, in milliseconds (default 15 min). */
  readonly lockTimeoutMs?: number;
  /** Longest silence of the server, in milliseconds (default 30 s). */
  readonly silenceMs?: number;
  /** The first pause between two tries, in milliseconds (default 500). */
  readonly retryMs?: number;
  readonly clock?: Clock;
}

export interface InstalledCockroach {
  readonly version: string;
  /** Absolute path of the program. */
  readonly path: string;
  /** False when it was there already. */
  readonly isNew: boolean;
}

/**
 * Downloads an official archive of CockroachDB, verifies it and unpacks it into the cache, where findCockroach looks.
 * Run twice at once, the second waits and uses what the first got. Interrupted, the next run goes on where this one stopped.
 *
 * @throws ILLUSION_COCKROACH_VERSION, _MIRROR, _NO_ARCHIVE, _NO_SUCH_VERSION, _DOWNLOAD, _CHECKSUM, _ARCHIVE, _INSTALLING,
 * ILLUSION_ENGINE_NO_WRITE or _DISK_FULL; the signal's reason when aborted.
 */
export async function installCockroach(options: InstallOptions = {}): Promise<InstalledCockroach> {
  const { signal } = options;
  const release = describeRelease(options);
  const directory = options.directory ?? findInstallDirectory();
  const program = programOf(directory, release.version);
  signal?.throwIfAborted();
  try {
    mkdirSync(path.join(directory, 'downloads'), { recursive: true });
    const unlock = await lock(directory, release, options);
    try {
      const isNew = !existsSync(program);
      if (isNew) await getArchive(release, directory, options);
      writeCurrentVersion(directory, release.version);
      return { version: release.version, path: program, isNew };
    } finally {
      unlock();
    }
  } catch (error) {
    throw toFileProblem(error, directory);
  }
}

async function lock(directory: string, release: Release, options: InstallOptions): Promise<() => void> {
  const { progress = silent, signal, lockTimeoutMs = 15 * 60_000 } = options;
  const place = path.join(directory, 'locks', `v${release.version}`);
  try {
    return await acquireFileLock({
      directory: place,
      label: 'illusion cockroach install',
      timeoutMs: lockTimeoutMs,
      signal,
      onWait: (owner) => progress(`Waiting for process ${owner.pid}, which installs CockroachDB v${release.version}`),
    });
  } catch (error) {
    if (!(error instanceof LockTimeout)) throw error;
    const holder = `process ${error.owner.pid} (${error.owner.label}), at it since ${error.owner.since},`;
    throw fail(
      'ILLUSION_COCKROACH_INSTALLING',
      { holder, seconds: lockTimeoutMs / 1000, path: place },
      { cause: error },
    );
  }
}

async function getArchive(release: Release, directory: string, options: InstallOptions): Promise<void> {
  const { progress = silent, signal } = options;
  const archive = await fetchArchive(release, { ...options, progress, directory: path.join(directory, 'downloads') });
  progress(`Unpacking CockroachDB v${release.version}`);
  await buildAtomically(path.dirname(programOf(directory, release.version)), async (temporary) => {
    try {
      await unpackCockroach({ archive: archive.path, directory: temporary, signal });
      await readCockroachVersion({ path: path.join(temporary, 'cockroach'), where: 'cache' }, signal);
    } catch (error) {
      signal?.throwIfAborted();
      const known = toFileProblem(error, temporary);
      if (known !== error) throw known;
      archive.remove();
      throw fail(
        'ILLUSION_COCKROACH_ARCHIVE',
        { url: release.archiveUrl, reason: describeFault(error) },
        { cause: error },
      );
    }
  });
  archive.remove();
}

/** Why an archive with the right checksum is of no use. */
function describeFault(error: unknown): string {
  if (isIllusionError(error)) return `the program in it does not run here: ${error.why}`;
  return (error as Error).message;
}
