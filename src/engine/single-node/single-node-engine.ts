import { realpathSync, writeFileSync } from 'node:fs';
import { silent } from '../../kernel/progress.ts';
import { readLogTail } from '../child-process/log-file.ts';
import type { CockroachServer } from '../cockroach/cockroach-server.ts';
import type { MemoryOptions } from '../cockroach/validate-options.ts';
import type { StartOptions } from '../engine.ts';
import { toFileProblem } from '../files/file-problem.ts';
import { addHolder, listHolders, removeDeadHolders, removeHolder } from '../project-server/holders.ts';
import { withProjectLock } from '../project-server/project-lock.ts';
import { isPinned, openRoom, type ProjectRoom, projectRoom } from '../project-server/project-room.ts';
import type { SingleNodeEngine } from './ephemeral-single-node.ts';
import { type HeldNode, joinOrStart, stopNode } from './project-node.ts';

export interface SingleNodeOptions extends MemoryOptions {
  /** Directory of the project; its data lies in `.illusion/cockroach/` below it. */
  readonly projectRoot: string;
  /** Default `illusion`. */
  readonly databaseName?: string | undefined;
  /** What this process is, such as `illusion serve`: shown to others who wait for it or want to stop the server. */
  readonly label?: string | undefined;
  /** Leaves the server running after its last holder, until it is stopped on purpose. */
  readonly stay?: boolean | undefined;
  /** How long to wait for the lock, and again for the server. Default 60,000. */
  readonly timeoutMs?: number | undefined;
}

const TIMEOUT_MS = 60_000;

/** The development CockroachDB of a project: kept between runs, and one server for all processes of the project. */
export function singleNodeEngine(options: SingleNodeOptions): SingleNodeEngine {
  return { kind: 'single-node', start: (startOptions = {}) => start(options, startOptions) };
}

async function start(
  options: SingleNodeOptions,
  { progress = silent, signal }: StartOptions,
): Promise<CockroachServer> {
  const { databaseName: database = 'illusion', label = 'a process', timeoutMs = TIMEOUT_MS } = options;
  signal?.throwIfAborted();
  const room = projectRoom(realpathSync(options.projectRoot), 'cockroach');
  openRoom(room, undefined);
  return withProjectLock({ room, label, timeoutMs, progress, signal }, async () => {
    removeDeadHolders(room.holders);
    const held = await joinOrStart({ room, database, timeoutMs, memory: options, signal });
    try {
      const holder = addHolder(room.holders, label);
      if (options.stay) writeFileSync(room.pinned, '');
      return toRunningEngine({ room, held, holder, label, timeoutMs });
    } catch (error) {
      if (held.origin === 'started') await stopNode(room);
      throw toFileProblem(error, room.directory);
    }
  });
}

interface Hold {
  readonly room: ProjectRoom;
  readonly held: HeldNode;
  readonly holder: string;
  readonly label: string;
  readonly timeoutMs: number;
}

const never = new Promise<never>(() => undefined);

function toRunningEngine(hold: Hold): CockroachServer {
  const { room, held } = hold;
  let disposing: Promise<void> | undefined;
  return {
    kind: 'single-node',
    origin: held.origin,
    pid: held.server.identity.pid,
    url: held.url,
    maintenanceUrl: held.maintenanceUrl,
    webUrl: held.webUrl,
    lost: held.server.ended.then(() => (disposing ? never : undefined)),
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
  held.unwatch();
  await withProjectLock({ room, label, timeoutMs, progress: silent }, async () => {
    removeDeadHolders(room.holders);
    if (listHolders(room.holders).length > 0 || isPinned(room)) return;
    await stopNode(room);
  });
}
