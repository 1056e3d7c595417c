import { realpathSync, writeFileSync } from 'node:fs';
import { silent } from '../../kernel/progress.ts';
import type { Engine, RunningEngine, StartOptions } from '../engine.ts';
import { toFileProblem } from '../files/file-problem.ts';
import { chooseServerUser } from '../files/server-user.ts';
import { addHolder, listHolders, removeDeadHolders, removeHolder } from '../project-server/holders.ts';
import { withProjectLock } from '../project-server/project-lock.ts';
import { isPinned, openRoom, type ProjectRoom, projectRoom } from '../project-server/project-room.ts';
import { initialDatabase, maintenanceDatabase } from './cluster-recipe.ts';
import { type HeldServer, joinOrStart, stopDevelopmentServer } from './development-server.ts';
import { urlOf } from './prepare-database.ts';
import { readLogTail } from './server-log.ts';
import { stopServer } from './stop-server.ts';

export interface EmbeddedOptions {
  /** Directory of the project; its data lies in `.illusion/` below it. */
  readonly projectRoot: string;
  /** Default `illusion`. */
  readonly databaseName?: string;
  /** What this process is, such as `illusion serve`: shown to others who wait for it or want to stop the server. */
  readonly label?: string | undefined;
  /** Leaves the server running after its last holder, until it is stopped on purpose. */
  readonly stay?: boolean | undefined;
  /** How long to wait for the lock, and again for the server. Default 60,000. */
  readonly timeoutMs?: number;
  /** How long a server that runs already may take to answer. Default 10,000. */
  readonly answerMs?: number;
}

/** A running PostgreSQL of illusion's own. */
export interface EmbeddedServer extends RunningEngine {
  readonly kind: 'embedded';
  readonly pid: number;
  /** DSN of a database that is not the project's, to create, clone and drop others from. */
  readonly maintenanceUrl: string;
}

export interface EmbeddedEngine extends Engine {
  readonly kind: 'embedded';
  start(options?: StartOptions): Promise<EmbeddedServer>;
}

const TIMEOUT_MS = 60_000;
const ANSWER_MS = 10_000;

/** The development database of a project: kept between runs, and one server for all processes of the project. */
export function embeddedEngine(options: EmbeddedOptions): EmbeddedEngine {
  return {
    kind: 'embedded',
    start: (startOptions = {}) => start(options, startOptions),
  };
}

async function start(options: EmbeddedOptions, { progress = silent, signal }: StartOptions): Promise<EmbeddedServer> {
  const { databaseName: database = initialDatabase, label = 'a process', timeoutMs = TIMEOUT_MS } = options;
  const answerMs = options.answerMs ?? ANSWER_MS;
  signal?.throwIfAborted();
  const room = projectRoom(realpathSync(options.projectRoot));
  openRoom(room, chooseServerUser(room.data));
  return withProjectLock({ room, label, timeoutMs, progress, signal }, async () => {
    removeDeadHolders(room.holders);
    const held = await joinOrStart({ room, database, timeoutMs, answerMs, progress, signal });
    try {
      const holder = addHolder(room.holders, label);
      if (options.stay) writeFileSync(room.pinned, '');
      return toRunningEngine({ room, held, holder, database, label, timeoutMs });
    } catch (error) {
      if (held.origin === 'started') await stopServer(held.server.identity, { mode: 'fast' });
      throw toFileProblem(error, room.directory);
    }
  });
}

interface Hold {
  readonly room: ProjectRoom;
  readonly held: HeldServer;
  readonly holder: string;
  readonly database: string;
  readonly label: string;
  readonly timeoutMs: number;
}

function toRunningEngine(hold: Hold): EmbeddedServer {
  const { room, held, database } = hold;
  const { identity, port, ended } = held.server;
  let disposing: Promise<void> | undefined;
  return {
    kind: 'embedded',
    origin: held.origin,
    url: urlOf(port, database),
    maintenanceUrl: urlOf(port, maintenanceDatabase),
    pid: identity.pid,
    lost: ended.then(() => (disposing ? new Promise<never>(() => undefined) : undefined)),
    logTail: async (lines) => readLogTail(room.log, lines),
    dispose: () => {
      disposing ??= giveUp(hold);
      return disposing;
    },
  };
}

/** The last one out switches off the light, unless the server is to stay. */
async function giveUp({ room, held, holder, label, timeoutMs }: Hold): Promise<void> {
  removeHolder(holder);
  held.server.unwatch();
  await withProjectLock({ room, label, timeoutMs, progress: silent, evenOnFullDisk: true }, async () => {
    removeDeadHolders(room.holders);
    if (listHolders(room.holders).length > 0 || isPinned(room)) return;
    await stopDevelopmentServer(room, held.server.identity);
  });
}
