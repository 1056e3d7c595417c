import { realpathSync, rmSync } from 'node:fs';
import { fail } from '../../kernel/errors/registry.ts';
import { type Progress, silent } from '../../kernel/progress.ts';
import { chooseServerUser } from '../files/server-user.ts';
import { describeHolder, type Holder, listHolders } from '../project-server/holders.ts';
import { withProjectLock } from '../project-server/project-lock.ts';
import { isPinned, openRoom, type ProjectRoom, projectRoom } from '../project-server/project-room.ts';
import { initialDatabase } from './cluster-recipe.ts';
import { findDevelopmentServer, stopDevelopmentServer } from './development-server.ts';
import { urlOf } from './prepare-database.ts';

/** What is known of the development database of a project without starting it. */
export interface DevelopmentDatabase {
  /** The running server; undefined when it does not run. */
  readonly server: { readonly pid: number; readonly port: number; readonly url: string } | undefined;
  /** It stays until `illusion db stop`. */
  readonly isPinned: boolean;
  /** The processes that use it, oldest first. */
  readonly holders: readonly Holder[];
  readonly directory: string;
}

export interface DescribeOptions {
  readonly projectRoot: string;
  /** Default `illusion`. */
  readonly databaseName?: string;
}

/** Looks at the development database of a project; starts and changes nothing. */
export function describeDevelopmentDatabase(options: DescribeOptions): DevelopmentDatabase {
  const room = projectRoom(realpathSync(options.projectRoot));
  const found = findDevelopmentServer(room);
  const url = found && urlOf(found.port, options.databaseName ?? initialDatabase);
  return {
    server: found && url !== undefined ? { pid: found.identity.pid, port: found.port, url } : undefined,
    isPinned: isPinned(room),
    holders: listHolders(room.holders),
    directory: room.directory,
  };
}

export interface StopDatabaseOptions {
  readonly projectRoot: string;
  /** Stops it although other processes use it. */
  readonly force: boolean;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

const TIMEOUT_MS = 60_000;

/**
 * Stops the development database of a project and lifts what made it stay.
 *
 * @returns whether a server was running.
 * @throws ILLUSION_ENGINE_HELD when other processes use it and `force` is not set; it then stops with the last of them.
 */
export async function stopDevelopmentDatabase(options: StopDatabaseOptions): Promise<boolean> {
  const { force, progress = silent, signal } = options;
  const room = projectRoom(realpathSync(options.projectRoot));
  openRoom(room, chooseServerUser(room.data));
  const lock = { room, label: 'illusion db stop', timeoutMs: TIMEOUT_MS, progress, signal, evenOnFullDisk: true };
  return withProjectLock(lock, () => stopUnlessHeld(room, force));
}

async function stopUnlessHeld(room: ProjectRoom, force: boolean): Promise<boolean> {
  rmSync(room.pinned, { force: true });
  if (!findDevelopmentServer(room)) return false;
  const holders = listHolders(room.holders);
  if (holders.length > 0 && !force) throw fail('ILLUSION_ENGINE_HELD', { holders: holders.map(describeHolder) });
  await stopDevelopmentServer(room);
  return true;
}
