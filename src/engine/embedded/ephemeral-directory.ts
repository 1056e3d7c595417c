import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';
import { identityOf, isRunning, ownIdentity, type ProcessIdentity } from '../../kernel/process-identity.ts';
import { toFileProblem } from '../files/file-problem.ts';
import { makeOwnDirectory } from '../files/own-directory.ts';
import type { ServerUser } from '../files/server-user.ts';
import { findMemoryPlace, memoryPlace } from './memory-place.ts';
import { findPostmaster } from './postmaster.ts';
import { stopServer } from './stop-server.ts';

/** A directory of temporary files that belongs to one process and is removed with it, or by the next one. */
export interface EphemeralDirectory {
  readonly directory: string;
  readonly data: string;
  readonly log: string;
}

/** Makes a directory for a throw-away server. */
export function makeEphemeralDirectory(user: ServerUser | undefined): EphemeralDirectory {
  const base = findBase(user);
  const directory = path.join(base, `${process.pid}-${randomBytes(6).toString('hex')}`);
  try {
    mkdirSync(directory, { mode: 0o711 });
    writeFileSync(ownerFile(directory), JSON.stringify(ownIdentity()));
  } catch (error) {
    throw toFileProblem(error, directory);
  }
  return describe(directory);
}

/** Ends the servers and removes the files of processes that died without doing so. */
export async function removeOrphans(user: ServerUser | undefined): Promise<void> {
  // They may have chosen another place: how much memory there is changes.
  const bases = [...listPlaces(), memoryPlace].map(baseIn).filter((base) => existsSync(base));
  for (const base of new Set(bases)) {
    if (makeOwnDirectory(base, user)) await removeOrphansIn(base);
  }
}

async function removeOrphansIn(base: string): Promise<void> {
  for (const name of readdirSync(base)) {
    const { directory, data } = describe(path.join(base, name));
    if (hasLivingOwner(directory)) continue;
    const server = findPostmaster(data);
    if (server) await stopServer(server.identity, { mode: 'immediate' });
    rmSync(directory, { recursive: true, force: true });
  }
}

function describe(directory: string): EphemeralDirectory {
  return { directory, data: path.join(directory, 'data'), log: path.join(directory, 'server.log') };
}

function ownerFile(directory: string): string {
  return path.join(directory, 'owner.json');
}

function hasLivingOwner(directory: string): boolean {
  try {
    return isRunning(JSON.parse(readFileSync(ownerFile(directory), 'utf8')) as ProcessIdentity);
  } catch {
    // Its owner may be about to write its name; the directory is named after its pid.
    return identityOf(Number.parseInt(path.basename(directory), 10)) !== undefined;
  }
}

/** One directory per user below one of the places, which the server's user can come to and nobody else can write. */
function findBase(user: ServerUser | undefined): string {
  const memory = findMemoryPlace();
  const places = [...(memory ? [memory] : []), ...listPlaces()];
  for (const base of places.map(baseIn)) {
    if (makeOwnDirectory(base, user)) return base;
  }
  throw fail('ILLUSION_ENGINE_NO_WRITE', { path: places.join(', '), reason: 'none of them can be written' });
}

function listPlaces(): readonly string[] {
  return [...new Set([realpathSync(tmpdir()), '/tmp', '/var/tmp'])];
}

function baseIn(place: string): string {
  return path.join(place, `illusion-${process.geteuid?.() ?? 'user'}`);
}
