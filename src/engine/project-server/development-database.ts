import { realpathSync, rmSync } from 'node:fs';
import { fail } from '../../kernel/errors/registry.ts';
import { type Progress, silent } from '../../kernel/progress.ts';
import type { EngineKind } from '../engine.ts';
import { describeHolder, type Holder, listHolders } from './holders.ts';
import { defaultDatabase, type FoundServer, type ProjectServerKind } from './project-engine.ts';
import { withProjectLock } from './project-lock.ts';
import { isPinned, type ProjectRoom } from './project-room.ts';

/** What is known of the development database of a project without starting it. */
export interface DevelopmentDatabase {
  /** The running server; undefined when it does not run. */
  readonly server: FoundServer | undefined;
  /** It stays until `illusion db stop`. */
  readonly isPinned: boolean;
  /** The processes that use it, oldest first. */
  readonly holders: readonly Holder[];
  /** Where its files are. */
  readonly directory: string;
}

export interface DescribeOptions {
  readonly projectRoot: string;
  /** Default `illusion`. */
  readonly databaseName?: string | undefined;
}

/** Looks at the development database of a project; starts nothing. */
export function describeDevelopmentDatabase(
  server: ProjectServerKind<EngineKind>,
  { projectRoot, databaseName = defaultDatabase }: DescribeOptions,
): DevelopmentDatabase {
  const room = server.openRoom(realpathSync(projectRoot));
  return {
    server: server.find(room, databaseName),
    isPinned: isPinned(room),
    holders: listHolders(room.holders),
    directory: room.directory,
  };
}

export interface StopOptions {
  readonly projectRoot: string;
  /** Stops it although other processes use it. */
  readonly force: boolean;
  readonly label: string;
  readonly progress?: Progress | undefined;
  readonly signal?: AbortSignal | undefined;
}

const TIMEOUT_MS = 60_000;

/**
 * Stops the development database of a project and lifts what made it stay.
 *
 * @returns whether a server was running.
 * @throws ILLUSION_ENGINE_HELD when other processes use it and `force` is not set; it then stops with the last of them.
 */
export async function stopDevelopmentDatabase(
  server: ProjectServerKind<EngineKind>,
  { projectRoot, force, label, progress = silent, signal }: StopOptions,
): Promise<boolean> {
  const room = server.openRoom(realpathSync(projectRoot));
  const lock = { room, label, timeoutMs: TIMEOUT_MS, progress, signal, evenOnFullDisk: true };
  return withProjectLock(lock, () => stopUnlessHeld(server, room, force));
}

async function stopUnlessHeld(
  server: ProjectServerKind<EngineKind>,
  room: ProjectRoom,
  force: boolean,
): Promise<boolean> {
  rmSync(room.pinned, { force: true });
  const isRunning = server.find(room, defaultDatabase) !== undefined;
  const holders = listHolders(room.holders);
  if (isRunning && holders.length > 0 && !force) {
    throw fail('ILLUSION_ENGINE_HELD', { holders: holders.map(describeHolder) });
  }
  await server.stop(room);
  return isRunning;
}
