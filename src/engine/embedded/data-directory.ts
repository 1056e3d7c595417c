import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '../../kernel/clock.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { identityOf } from '../../kernel/process-identity.ts';
import { toFileProblem } from '../files/file-problem.ts';
import type { Binaries } from './binaries.ts';
import { clusterNameOf } from './cluster-name.ts';
import { findPostmaster, findStrayBackends, postmasterFile, readPostmasterFile } from './postmaster.ts';

/**
 * Whether there is a data directory these binaries can open; false when it has yet to be made.
 *
 * @throws ILLUSION_ENGINE_DATA_VERSION, ILLUSION_ENGINE_DATA_BROKEN, ILLUSION_ENGINE_NO_WRITE
 */
export function hasData(directory: string, binaries: Binaries): boolean {
  try {
    if (!existsSync(directory)) return false;
    const entries = readdirSync(directory);
    if (entries.length === 0) {
      rmdirSync(directory);
      return false;
    }
    if (!entries.includes('PG_VERSION')) {
      throw fail('ILLUSION_ENGINE_DATA_BROKEN', { path: directory, reason: 'the file PG_VERSION is missing' });
    }
    const found = readFileSync(path.join(directory, 'PG_VERSION'), 'utf8').trim();
    if (found === binaries.major) return true;
    throw fail('ILLUSION_ENGINE_DATA_VERSION', { found, expected: binaries.major, path: directory });
  } catch (error) {
    throw isForeign(error) ? foreign(directory, error) : toFileProblem(error, directory);
  }
}

function isForeign(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EACCES';
}

function foreign(directory: string, cause: unknown): Error {
  const reason = `it belongs to the user with uid ${statSync(directory).uid}; was illusion run by root here?`;
  return fail('ILLUSION_ENGINE_NO_WRITE', { path: directory, reason }, { cause });
}

const STRAY_PATIENCE_MS = 3000;
const POLL_MS = 10;

/**
 * Makes a data directory free whose server died: waits for the processes it left, ending those that do not end by themselves,
 * and removes a postmaster.pid whose pid by now belongs to a zombie or to somebody else, for which PostgreSQL would refuse to start.
 */
export async function clearDeadServer(directory: string, signal?: AbortSignal): Promise<void> {
  const file = readPostmasterFile(directory);
  if (!file || findPostmaster(directory)) return;
  const clusterName = clusterNameOf(directory);
  const deadline = systemClock.monotonic() + STRAY_PATIENCE_MS;
  for (let strays = findStrayBackends(clusterName); strays.length > 0; strays = findStrayBackends(clusterName)) {
    if (systemClock.monotonic() > deadline) killAll(strays);
    await systemClock.sleep(POLL_MS, signal);
  }
  if (isReused(file.pid)) rmSync(postmasterFile(directory), { force: true });
}

function isReused(pid: number): boolean {
  return identityOf(pid) !== undefined || isZombie(pid);
}

function isZombie(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended just now.
    }
  }
}
