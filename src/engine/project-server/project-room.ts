import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { toFileProblem } from '../files/file-problem.ts';
import type { ServerUser } from '../files/server-user.ts';

/** Where a project keeps its development database: a folder of `.illusion/` and what is in it. */
export interface ProjectRoom {
  readonly directory: string;
  /** The data directory, or a link to it. */
  readonly data: string;
  readonly log: string;
  readonly lock: string;
  readonly holders: string;
  /** There while the server is to stay after its last holder. */
  readonly pinned: string;
  /** The port the server had last. */
  readonly port: string;
}

export function projectRoom(projectRoot: string, folder: 'postgres' | 'cockroach' = 'postgres'): ProjectRoom {
  const directory = path.join(projectRoot, '.illusion', folder);
  const at = (name: string) => path.join(directory, name);
  return {
    directory,
    data: at('data'),
    log: at('server.log'),
    lock: at('lock'),
    holders: at('holders'),
    pinned: at('pinned'),
    port: at('port'),
  };
}

/** Makes the room, lets the server's user pass through it, and keeps it out of version control. */
export function openRoom(room: ProjectRoom, user: ServerUser | undefined): void {
  const top = path.dirname(room.directory);
  try {
    mkdirSync(room.holders, { recursive: true });
    if (user) for (const directory of [top, room.directory]) letPass(directory);
    const ignore = path.join(top, '.gitignore');
    if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
  } catch (error) {
    throw toFileProblem(error, room.directory);
  }
}

function letPass(directory: string): void {
  const { mode } = statSync(directory);
  if ((mode & 0o011) !== 0o011) chmodSync(directory, (mode & 0o7777) | 0o011);
}

/** Whether the server is to stay after its last holder. */
export function isPinned(room: ProjectRoom): boolean {
  return existsSync(room.pinned);
}
