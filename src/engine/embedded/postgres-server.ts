import { existsSync, realpathSync } from 'node:fs';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import { isIllusionError } from '../../kernel/errors/illusion-error.ts';
import { fail } from '../../kernel/errors/registry.ts';
import type { ProcessIdentity } from '../../kernel/process-identity.ts';
import { chooseServerUser } from '../files/server-user.ts';
import { joinLiving } from '../project-server/join-living.ts';
import type { HeldServer, JoinOptions, ProjectServerKind } from '../project-server/project-engine.ts';
import { openRoom, type ProjectRoom, projectRoom } from '../project-server/project-room.ts';
import { maintenanceDatabase } from './cluster-recipe.ts';
import { locateData } from './data-location.ts';
import { findPostmaster, type Postmaster } from './postmaster.ts';
import { loadConnect, prepareDatabase, urlOf } from './prepare-database.ts';
import { readLogTail } from './server-log.ts';
import { type ServerProcess, watchServer } from './server-process.ts';
import { startPostgres } from './start-postgres.ts';
import { stopServer } from './stop-server.ts';

export interface AnswerOptions {
  /** How long a server that runs already may take to answer, in milliseconds. Default 10,000. */
  readonly answerMs?: number | undefined;
}

type PostgresServer = HeldServer<object>;

const ANSWER_MS = 10_000;
const POLL_MS = 5;

/** How the PostgreSQL of a project is run. */
export function postgresServer({ answerMs = ANSWER_MS }: AnswerOptions = {}): ProjectServerKind<'embedded', object> {
  return {
    kind: 'embedded',
    openRoom: (projectRoot) => {
      const room = projectRoom(projectRoot, 'postgres');
      openRoom(room, chooseServerUser(room.data));
      return room;
    },
    joinOrStart: (options) => joinOrStart(options, answerMs),
    find: (room, database) => {
      const found = find(room);
      return found && { pid: found.identity.pid, url: urlOf(found.port, database) };
    },
    stop,
    readLog: (room, lines) => readLogTail(room.log, lines),
  };
}

async function joinOrStart(options: JoinOptions, answerMs: number): Promise<PostgresServer> {
  void loadConnect().catch(() => undefined);
  const user = chooseServerUser(options.room.data);
  const data = locateData(options.room, user);
  const joined = await joinLiving({
    find: () => findReady(data, options),
    join: (found) => join(found, options, answerMs),
    timeoutMs: answerMs,
    signal: options.signal,
  });
  return joined ?? toHeldServer(await startPostgres(data, user, options), 'started', options.database);
}

/** A server that is starting or stopping is waited for. */
async function findReady(data: string, options: JoinOptions, clock: Clock = systemClock) {
  const deadline = clock.monotonic() + options.timeoutMs;
  for (;;) {
    const found = findPostmaster(data);
    if (!found || found.isReady) return found;
    if (clock.monotonic() > deadline) throw hung(found, options.timeoutMs);
    await clock.sleep(POLL_MS, options.signal);
  }
}

async function join(found: Postmaster, { database, signal }: JoinOptions, answerMs: number): Promise<PostgresServer> {
  try {
    await prepareDatabase({ port: found.port, database, isNewCluster: false, timeoutMs: answerMs, signal });
  } catch (error) {
    if (isIllusionError(error) && error.code === 'ILLUSION_DB_TIMEOUT') throw hung(found, answerMs);
    // A server with all its connections in use is alive; whoever connects next is told.
    if (!isIllusionError(error) || error.code !== 'ILLUSION_DB_BUSY') throw error;
  }
  return toHeldServer(watchServer(found.identity, found.port), 'joined', database);
}

function hung({ identity }: Postmaster, timeoutMs: number): Error {
  return fail('ILLUSION_ENGINE_HUNG', { pid: identity.pid, seconds: timeoutMs / 1000 });
}

async function stop(room: ProjectRoom, known?: ProcessIdentity): Promise<void> {
  if (known) await stopServer(known, { mode: 'fast' });
  const found = find(room);
  if (found) await stopServer(found.identity, { mode: 'fast' });
}

function find(room: ProjectRoom): Postmaster | undefined {
  return existsSync(room.data) ? findPostmaster(realpathSync(room.data)) : undefined;
}

function toHeldServer(server: ServerProcess, origin: 'started' | 'joined', database: string): PostgresServer {
  return {
    ...server,
    origin,
    url: urlOf(server.port, database),
    maintenanceUrl: urlOf(server.port, maintenanceDatabase),
    details: {},
  };
}
