import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findCacheDirectory } from '../files/cache-directory.ts';

/** Directory of everything {@link installCockroach} keeps: one folder per version, unfinished downloads, locks. */
export function findInstallDirectory(): string {
  return path.join(findCacheDirectory(undefined), 'cockroach');
}

/** Where the program of one version is, installed or not. */
export function programOf(directory: string, version: string): string {
  return path.join(directory, `v${version}`, 'cockroach');
}

/** Notes which version to use, seen whole or not at all. */
export function writeCurrentVersion(directory: string, version: string): void {
  const file = currentFileOf(directory);
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, `${version}\n`);
  renameSync(temporary, file);
}

function currentFileOf(directory: string): string {
  return path.join(directory, 'current');
}

export interface Installed {
  readonly directory: string;
  /** Absolute path of the program installed last; undefined when none is. */
  readonly program: string | undefined;
}

/** What `illusion cockroach install` left in the cache. */
export function findInstalled(): Installed {
  const directory = findInstallDirectory();
  const current = currentFileOf(directory);
  if (!existsSync(current)) return { directory, program: undefined };
  const program = programOf(directory, readFileSync(current, 'utf8').trim());
  return { directory, program: existsSync(program) ? program : undefined };
}
