import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fail } from '../../kernel/errors/registry.ts';
import { toFileProblem } from '../files/file-problem.ts';
import { canEnter, type ServerUser } from '../files/server-user.ts';
import type { ProjectRoom } from '../project-server/project-room.ts';

/** Where a server run for root keeps the data of projects its own user cannot come to, such as those below /root. */
const outside = '/var/lib/illusion';

/**
 * The absolute data directory of a project; it need not exist yet. When the server's user cannot come to the project,
 * `.illusion/postgres/data` becomes a link to a directory of this project under /var/lib/illusion.
 */
export function locateData(room: ProjectRoom, user: ServerUser | undefined): string {
  try {
    const stats = lstatSync(room.data, { throwIfNoEntry: false });
    if (stats?.isSymbolicLink()) {
      const target = readlinkSync(room.data);
      if (belongsToRoom(target, room)) return target;
      unlinkSync(room.data);
    } else if (!user || canEnter(user, room.directory)) {
      return room.data;
    } else if (stats) {
      const reason = `the server runs as uid ${user.uid}, which cannot come to it`;
      throw fail('ILLUSION_ENGINE_NO_WRITE', { path: room.data, reason });
    }
    return linkOutside(room);
  } catch (error) {
    throw toFileProblem(error, room.directory);
  }
}

function linkOutside(room: ProjectRoom): string {
  const place = path.join(outside, createHash('sha256').update(room.directory).digest('hex').slice(0, 16));
  mkdirSync(place, { recursive: true });
  for (const directory of [outside, place]) chmodSync(directory, 0o755);
  nameOwner(place, room);
  symlinkSync(path.join(place, 'data'), room.data);
  return path.join(place, 'data');
}

/** A link to nowhere belongs to nobody. A project that was moved takes its data along; one that was copied must not share the data of its original. */
function belongsToRoom(target: string, room: ProjectRoom): boolean {
  const place = path.dirname(target);
  if (!existsSync(place)) return false;
  const owner = readOwner(place);
  if (owner === undefined || owner === room.directory) return true;
  if (linkOf(owner) === target) return false;
  nameOwner(place, room);
  return true;
}

function nameOwner(place: string, room: ProjectRoom): void {
  writeFileSync(path.join(place, 'project'), room.directory);
}

function readOwner(place: string): string | undefined {
  try {
    return readFileSync(path.join(place, 'project'), 'utf8');
  } catch {
    return undefined;
  }
}

function linkOf(roomDirectory: string): string | undefined {
  try {
    return readlinkSync(path.join(roomDirectory, 'data'));
  } catch {
    return undefined;
  }
}
