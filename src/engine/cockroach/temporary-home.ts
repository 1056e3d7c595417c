import { chmodSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';
import { isRunning, ownIdentity, type ProcessIdentity } from '../../kernel/process-identity.ts';
import { signalGroup } from '../child-process/server-process.ts';
import { findStrayServer } from './stray-server.ts';

/**
 * A directory of its own for one throw-away server: its HOME, its working directory, its logs. It says whose it is, so that
 * the next start can clean up after a process that was killed.
 */
export interface TemporaryHome {
  readonly directory: string;
  /** Notes the server that runs in it. */
  recordServer(server: ProcessIdentity): void;
  remove(): void;
}

interface Owners {
  readonly owner: ProcessIdentity;
  readonly server?: ProcessIdentity;
}

const prefix = 'illusion-crdb-';
const ownersFile = 'owners.json';
/** A Unix socket's path may have 104 bytes (macOS); `/.cockroach-demo/.s.PGSQL.26257` comes after this. */
const LONGEST_HOME = 60;
/** A directory without a note is one that is just being made, or whose maker died that very moment. */
const NAMELESS_MS = 60_000;

/** @throws ILLUSION_COCKROACH_HOME when no temporary directory is short enough and can be written. */
export function makeTemporaryHome(places: readonly string[] = listPlaces()): TemporaryHome {
  sweepTemporaryHomes(places);
  for (const place of places) {
    const directory = tryMake(place);
    if (directory) return openHome(directory);
  }
  throw fail('ILLUSION_COCKROACH_HOME', { tried: places });
}

/** Ends the servers and removes the directories of owners that run no more. */
export function sweepTemporaryHomes(places: readonly string[] = listPlaces()): void {
  for (const place of places) {
    for (const name of listNames(place)) {
      const directory = path.join(place, name);
      if (name.startsWith(prefix) && isOurs(directory)) sweep(directory);
    }
  }
}

function listPlaces(): readonly string[] {
  return [...new Set([tmpdir(), '/tmp', '/var/tmp'])];
}

function tryMake(place: string): string | undefined {
  const start = path.join(place, prefix);
  if (Buffer.byteLength(start) + 6 > LONGEST_HOME) return undefined;
  try {
    return mkdtempSync(start);
  } catch {
    return undefined;
  }
}

function openHome(directory: string): TemporaryHome {
  chmodSync(directory, 0o700);
  const note = (owners: Owners) => writeFileSync(path.join(directory, ownersFile), JSON.stringify(owners));
  const owner = ownIdentity();
  note({ owner });
  return {
    directory,
    recordServer: (server) => note({ owner, server }),
    remove: () => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }),
  };
}

function sweep(directory: string): void {
  const owners = readOwners(directory);
  if (owners === 'nobody yet' || (owners && isRunning(owners.owner))) return;
  const strays = listNames(directory).filter((name) => name.endsWith('.pid'));
  const servers = [owners?.server, ...strays.map((name) => findStrayServer(path.join(directory, name)))];
  for (const server of servers) if (server && isRunning(server)) signalGroup(server.pid, 'SIGKILL');
  try {
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // Somebody else sweeps it at the same time, or the server just killed still writes; the next start tries again.
  }
}

function readOwners(directory: string): Owners | 'nobody yet' | undefined {
  try {
    return JSON.parse(readFileSync(path.join(directory, ownersFile), 'utf8')) as Owners;
  } catch {
    const age = Date.now() - (lstatSync(directory, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    return age < NAMELESS_MS ? 'nobody yet' : undefined;
  }
}

/** Anybody can make directories among the temporary files; only our own are believed. */
function isOurs(directory: string): boolean {
  const stats = lstatSync(directory, { throwIfNoEntry: false });
  return stats?.isDirectory() === true && stats.uid === process.geteuid?.() && (stats.mode & 0o077) === 0;
}

function listNames(place: string): readonly string[] {
  try {
    return readdirSync(place);
  } catch {
    return [];
  }
}
