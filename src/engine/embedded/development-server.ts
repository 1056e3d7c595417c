import { existsSync, realpathSync, rmSync } from 'node:fs';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import { isIllusionError } from '../../kernel/errors/illusion-error.ts';
import { fail } from '../../kernel/errors/registry.ts';
import type { ProcessIdentity } from '../../kernel/process-identity.ts';
import type { Progress } from '../../kernel/progress.ts';
import { chooseServerUser, type ServerUser } from '../files/server-user.ts';
import type { ProjectRoom } from '../project-server/project-room.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { clusterNameOf } from './cluster-name.ts';
import { clearDeadServer, hasData } from './data-directory.ts';
import { locateData } from './data-location.ts';
import { dropCachedCluster, makeCluster } from './initial-cluster.ts';
import { findPostmaster, type Postmaster } from './postmaster.ts';
import { loadConnect, prepareDatabase } from './prepare-database.ts';
import { choosePort, rememberPort } from './remembered-port.ts';
import { startAside } from './run-program.ts';
import { type ServerProcess, startServer, watchServer } from './server-process.ts';
import { stopServer } from './stop-server.ts';

export interface DevelopmentOptions {
  readonly room: ProjectRoom;
  readonly database: string;
  readonly timeoutMs: number;
  /** How long a server that runs already may take to answer, in milliseconds. */
  readonly answerMs: number;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
}

export interface HeldServer {
  readonly server: ServerProcess;
  readonly origin: 'started' | 'joined';
}

const POLL_MS = 5;

/** Joins the server of the project, or starts it. Only for whoever has the project's lock. */
export async function joinOrStart(options: DevelopmentOptions): Promise<HeldServer> {
  void loadConnect().catch(() => undefined);
  const user = chooseServerUser(options.room.data);
  const data = locateData(options.room, user);
  const running = await findReady(data, options);
  return running ? join(running, options) : start(data, user, options);
}

/** A server that is starting or stopping is waited for. */
async function findReady(data: string, options: DevelopmentOptions, clock: Clock = systemClock) {
  const deadline = clock.monotonic() + options.timeoutMs;
  for (;;) {
    const found = findPostmaster(data);
    if (!found || found.isReady) return found;
    if (clock.monotonic() > deadline) throw hung(found, options.timeoutMs);
    await clock.sleep(POLL_MS, options.signal);
  }
}

async function join(found: Postmaster, { database, answerMs, signal }: DevelopmentOptions): Promise<HeldServer> {
  try {
    await prepareDatabase({ port: found.port, database, isNewCluster: false, timeoutMs: answerMs, signal });
  } catch (error) {
    if (isIllusionError(error) && error.code === 'ILLUSION_DB_TIMEOUT') throw hung(found, answerMs);
    // A server with all its connections in use is alive; whoever connects next is told.
    if (!isIllusionError(error) || error.code !== 'ILLUSION_DB_BUSY') throw error;
  }
  return { server: watchServer(found.identity, found.port), origin: 'joined' };
}

function hung({ identity }: Postmaster, timeoutMs: number): Error {
  return fail('ILLUSION_ENGINE_HUNG', { pid: identity.pid, seconds: timeoutMs / 1000 });
}

async function start(data: string, user: ServerUser | undefined, options: DevelopmentOptions): Promise<HeldServer> {
  const { database, progress, signal, timeoutMs } = options;
  const binaries = await findBinaries({ user, progress, signal });
  const isNewCluster = !hasData(data, binaries);
  if (!isNewCluster) await clearDeadServer(data, signal);
  const server = isNewCluster
    ? await startNewCluster(data, user, binaries, options)
    : await startOnPort(data, user, binaries, options);
  try {
    await prepareDatabase({ port: server.port, database, isNewCluster, timeoutMs, signal });
  } catch (error) {
    await stopServer(server.identity, { mode: 'fast' });
    throw error;
  }
  if (isNewCluster) forceToDisk(data, user, binaries);
  return { server, origin: 'started' };
}

/** What was copied from the cache is on disk only when the system finds the time; nobody has to wait for it. */
function forceToDisk(data: string, user: ServerUser | undefined, binaries: Binaries): void {
  startAside(binaries.initdb, ['--sync-only', `--pgdata=${data}`], user);
}

/** A copy of a cached cluster that does not start is not the user's loss: it is made again, from scratch. */
async function startNewCluster(
  data: string,
  user: ServerUser | undefined,
  binaries: Binaries,
  options: DevelopmentOptions,
): Promise<ServerProcess> {
  const make = () => makeCluster(data, { binaries, user, progress: options.progress, signal: options.signal });
  const entry = await make();
  try {
    return await startOnPort(data, user, binaries, options);
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    if (!isIllusionError(error) || error.code !== 'ILLUSION_ENGINE_START_FAILED') throw error;
    dropCachedCluster(entry);
    await make();
    return startOnPort(data, user, binaries, options);
  }
}

async function startOnPort(
  data: string,
  user: ServerUser | undefined,
  binaries: Binaries,
  options: DevelopmentOptions,
): Promise<ServerProcess> {
  const { room, timeoutMs, signal } = options;
  const clusterName = clusterNameOf(data);
  const taken = new Set<number>();
  for (;;) {
    const port = await choosePort(room, taken);
    const base = { binaries, user, dataDirectory: data, logFile: room.log, timeoutMs, signal };
    const server = await startServer({ ...base, port, clusterName, data: 'kept' });
    if (server !== 'port-taken') {
      rememberPort(room, port);
      return server;
    }
    taken.add(port);
  }
}

/** Stops the server of the project: the one known to the caller, and whichever has taken its place since. */
export async function stopDevelopmentServer(room: ProjectRoom, known?: ProcessIdentity): Promise<void> {
  if (known) await stopServer(known, { mode: 'fast' });
  const found = findDevelopmentServer(room);
  if (found) await stopServer(found.identity, { mode: 'fast' });
}

/** The running server of the project, if there is one. Changes nothing. */
export function findDevelopmentServer(room: ProjectRoom): Postmaster | undefined {
  return existsSync(room.data) ? findPostmaster(realpathSync(room.data)) : undefined;
}
