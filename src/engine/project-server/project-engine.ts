import { realpathSync, writeFileSync } from 'node:fs';
import type { ProcessIdentity } from '../../kernel/process-identity.ts';
import { type Progress, silent } from '../../kernel/progress.ts';
import type { EngineKind, RunningEngine, StartOptions } from '../engine.ts';
import { toFileProblem } from '../files/file-problem.ts';
import { expectReachable } from './expect-reachable.ts';
import { addHolder, listHolders, removeDeadHolders } from './holders.ts';
import { withProjectLock } from './project-lock.ts';
import { isPinned, type ProjectRoom } from './project-room.ts';

/** What every engine with one server per project can be told. */
export interface ProjectEngineOptions {
  /** Directory of the project; its data lies in `.illusion/` below it. */
  readonly projectRoot: string;
  /** Default `illusion`. */
  readonly databaseName?: string | undefined;
  /** What this process is, such as `illusion serve`: shown to others who wait for it or want to stop the server. */
  readonly label?: string | undefined;
  /** Leaves the server running after its last holder, until it is stopped on purpose. */
  readonly stay?: boolean | undefined;
  /** How long to wait for the lock, and again for the server, in milliseconds. Default 60,000. */
  readonly timeoutMs?: number | undefined;
}

export interface JoinOptions {
  readonly room: ProjectRoom;
  readonly database: string;
  readonly timeoutMs: number;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
}

/** A server that accepts connections, as it was found or started. */
export interface HeldServer<Details> {
  readonly identity: ProcessIdentity;
  readonly origin: 'started' | 'joined';
  readonly url: string;
  readonly maintenanceUrl: string;
  /** Resolves when the process has ended. */
  readonly ended: Promise<unknown>;
  /** What only this kind of server has; becomes part of the running engine. */
  readonly details: Details;
  /** Looks after it no longer, so that it does not keep this process from ending. */
  unwatch(): void;
}

/** How one kind of server is run; the rest is the same for all. Its functions are called by whoever has the project's lock. */
export interface ProjectServerKind<Kind extends EngineKind, Details = unknown> {
  readonly kind: Kind;
  /** Makes the room of the project when it is missing. */
  openRoom(projectRoot: string): ProjectRoom;
  joinOrStart(options: JoinOptions): Promise<HeldServer<Details>>;
  /** The running server, if there is one. Changes nothing and needs no lock. */
  find(room: ProjectRoom, database: string): FoundServer | undefined;
  /** Stops the server the caller knows, and whichever has taken its place since. */
  stop(room: ProjectRoom, known?: ProcessIdentity): Promise<void>;
  readLog(room: ProjectRoom, lines: number): readonly string[];
}

export interface FoundServer {
  readonly pid: number;
  /** DSN of the project's database. */
  readonly url: string;
}

/** A running server of illusion's own. */
export interface ProjectServer<Kind extends EngineKind> extends RunningEngine {
  readonly kind: Kind;
  readonly pid: number;
  /** DSN of a database that is not the project's, to create, clone and drop others from. */
  readonly maintenanceUrl: string;
}

export interface ProjectEngine<Kind extends EngineKind, Details> {
  readonly kind: Kind;
  start(options?: StartOptions): Promise<ProjectServer<Kind> & Details>;
}

export const defaultDatabase = 'illusion';
const TIMEOUT_MS = 60_000;
const never = new Promise<never>(() => undefined);

/**
 * An engine whose server belongs to the project: all its processes share one, whoever comes first starts it, and it ends with
 * the last of them unless it is to stay. Holders that died without a word do not count.
 */
export function projectEngine<Kind extends EngineKind, Details>(
  server: ProjectServerKind<Kind, Details>,
  options: ProjectEngineOptions,
): ProjectEngine<Kind, Details> {
  return { kind: server.kind, start: (startOptions = {}) => hold(server, options, startOptions) };
}

async function hold<Kind extends EngineKind, Details>(
  server: ProjectServerKind<Kind, Details>,
  options: ProjectEngineOptions,
  { progress = silent, signal }: StartOptions,
): Promise<ProjectServer<Kind> & Details> {
  const { databaseName: database = defaultDatabase, label = 'a process', timeoutMs = TIMEOUT_MS } = options;
  signal?.throwIfAborted();
  const room = server.openRoom(realpathSync(options.projectRoot));
  return withProjectLock({ room, label, timeoutMs, progress, signal }, async () => {
    await expectReachable({ holders: room.holders, progress, signal });
    removeDeadHolders(room.holders);
    const held = await server.joinOrStart({ room, database, timeoutMs, progress, signal });
    try {
      const leave = addHolder(room.holders, label);
      if (options.stay) writeFileSync(room.pinned, '');
      return toRunningEngine({ server, room, held, leave, label, timeoutMs });
    } catch (error) {
      held.unwatch();
      if (held.origin === 'started') await server.stop(room, held.identity);
      throw toFileProblem(error, room.directory);
    }
  });
}

interface Hold<Kind extends EngineKind, Details> {
  readonly server: ProjectServerKind<Kind, Details>;
  readonly room: ProjectRoom;
  readonly held: HeldServer<Details>;
  /** Takes this process out of the holders. */
  readonly leave: () => void;
  readonly label: string;
  readonly timeoutMs: number;
}

function toRunningEngine<Kind extends EngineKind, Details>(hold: Hold<Kind, Details>): ProjectServer<Kind> & Details {
  const { server, room, held } = hold;
  let disposing: Promise<void> | undefined;
  return {
    ...held.details,
    kind: server.kind,
    origin: held.origin,
    url: held.url,
    maintenanceUrl: held.maintenanceUrl,
    pid: held.identity.pid,
    lost: held.ended.then(() => (disposing ? never : undefined)),
    logTail: async (lines) => server.readLog(room, lines),
    dispose: () => {
      disposing ??= giveUp(hold);
      return disposing;
    },
  };
}

/** The last one out switches off the light, unless the server is to stay. */
async function giveUp<Kind extends EngineKind, Details>(hold: Hold<Kind, Details>): Promise<void> {
  const { server, room, held, leave, label, timeoutMs } = hold;
  leave();
  held.unwatch();
  await withProjectLock({ room, label, timeoutMs, progress: silent, evenOnFullDisk: true }, async () => {
    removeDeadHolders(room.holders);
    if (listHolders(room.holders).length === 0 && !isPinned(room)) await server.stop(room, held.identity);
  });
}
