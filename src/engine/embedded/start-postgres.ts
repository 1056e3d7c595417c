import { rmSync } from 'node:fs';
import { isIllusionError } from '../../kernel/errors/illusion-error.ts';
import { toFileProblem } from '../files/file-problem.ts';
import type { ServerUser } from '../files/server-user.ts';
import type { JoinOptions } from '../project-server/project-engine.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { clusterNameOf } from './cluster-name.ts';
import { clearDeadServer, hasData } from './data-directory.ts';
import { dropCachedCluster, makeCluster } from './initial-cluster.ts';
import { prepareDatabase } from './prepare-database.ts';
import { choosePort, rememberPort } from './remembered-port.ts';
import { startAside } from './run-program.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { stopServer } from './stop-server.ts';

/** Starts PostgreSQL over the data of a project, which is made when there is none yet, and makes sure of its database. */
export async function startPostgres(
  data: string,
  user: ServerUser | undefined,
  options: JoinOptions,
): Promise<ServerProcess> {
  const { database, progress, signal, timeoutMs } = options;
  const binaries = await findBinaries({ user, progress, signal });
  const isNewCluster = !hasData(data, binaries);
  if (!isNewCluster) await clearDeadServer(data, signal);
  const server = isNewCluster
    ? await startNewCluster(data, user, binaries, options)
    : await startOnPort(data, user, binaries, options);
  try {
    rememberPort(options.room, server.port);
    await prepareDatabase({ port: server.port, database, isNewCluster, timeoutMs, signal });
  } catch (error) {
    await stopServer(server.identity, { mode: 'fast' });
    throw toFileProblem(error, options.room.directory);
  }
  if (isNewCluster) forceToDisk(data, user, binaries);
  return server;
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
  options: JoinOptions,
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
  options: JoinOptions,
): Promise<ServerProcess> {
  const { room, timeoutMs, signal } = options;
  const clusterName = clusterNameOf(data);
  const taken = new Set<number>();
  for (;;) {
    const port = await choosePort(room, taken);
    const base = { binaries, user, dataDirectory: data, logFile: room.log, timeoutMs, signal };
    const server = await startServer({ ...base, port, clusterName, data: 'kept' });
    if (server !== 'port-taken') return server;
    taken.add(port);
  }
}
