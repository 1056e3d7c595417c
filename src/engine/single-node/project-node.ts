import { existsSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { withDatabase } from '../../kernel/dsn.ts';
import { isIllusionError } from '../../kernel/errors/illusion-error.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { adoptServer } from '../child-process/adopt-server.ts';
import { endServer } from '../child-process/end-server.ts';
import { readLogTail } from '../child-process/log-file.ts';
import { launchCockroach } from '../cockroach/launch.ts';
import { prepareDatabase } from '../cockroach/prepare-database.ts';
import { findStrayServer } from '../cockroach/stray-server.ts';
import { type MemoryOptions, memoryArguments } from '../cockroach/validate-options.ts';
import { findCockroach } from '../find-binary/find-cockroach.ts';
import { joinLiving } from '../project-server/join-living.ts';
import type { HeldServer, JoinOptions, ProjectServerKind } from '../project-server/project-engine.ts';
import { openRoom, type ProjectRoom, projectRoom } from '../project-server/project-room.ts';
import { ending } from './ending.ts';
import { nodeArguments, pickNodePorts } from './node-arguments.ts';
import { readRunningServer, removeServerRecord, type ServerRecord, writeServerRecord } from './server-record.ts';

export interface NodeDetails {
  /** Address of CockroachDB's web page. */
  readonly webUrl: string;
}

type HeldNode = HeldServer<NodeDetails>;

interface NodeOptions extends JoinOptions {
  readonly memory: MemoryOptions;
}

const ANSWER_MS = 10_000;
const TRIES = 5;

/** How the CockroachDB node of a project is run. */
export function cockroachNode(memory: MemoryOptions = {}): ProjectServerKind<'single-node', NodeDetails> {
  return {
    kind: 'single-node',
    openRoom: (projectRoot) => {
      const room = projectRoom(projectRoot, 'cockroach');
      openRoom(room, undefined);
      return room;
    },
    joinOrStart: (options) => joinOrStart({ ...options, memory }),
    find: (room, database) => {
      const { server, maintenanceUrl } = readRunningServer(room) ?? {};
      if (!server || maintenanceUrl === undefined) return undefined;
      return { pid: server.pid, url: withDatabase(maintenanceUrl, database) };
    },
    stop: stopNode,
    readLog: (room, lines) => readLogTail(room.log, lines),
  };
}

async function joinOrStart(options: NodeOptions): Promise<HeldNode> {
  const joined = await joinLiving({
    find: () => findJoinable(options.room),
    join: (found) => join(found, options),
    timeoutMs: ANSWER_MS,
    signal: options.signal,
  });
  if (joined) return joined;
  // One that was not ready when its starter was killed is in nobody's hands.
  await stopNode(options.room);
  return start(options);
}

type JoinableServer = ServerRecord & { readonly maintenanceUrl: string };

function findJoinable(room: ProjectRoom): JoinableServer | undefined {
  const running = readRunningServer(room);
  return running?.maintenanceUrl === undefined ? undefined : { ...running, maintenanceUrl: running.maintenanceUrl };
}

async function join(
  { server, maintenanceUrl, webUrl }: JoinableServer,
  { database, signal }: NodeOptions,
): Promise<HeldNode> {
  const timeoutMs = ANSWER_MS;
  try {
    const url = await prepareDatabase({ url: maintenanceUrl, database, timeoutMs, signal });
    const adopted = adoptServer(server);
    return {
      ...adopted,
      origin: 'joined',
      url,
      maintenanceUrl,
      details: { webUrl },
      unwatch: () => adopted.unwatch(),
    };
  } catch (error) {
    if (!isIllusionError(error) || error.code !== 'ILLUSION_DB_TIMEOUT') throw error;
    throw fail('ILLUSION_ENGINE_HUNG', { pid: server.pid, seconds: timeoutMs / 1000 }, { cause: error });
  }
}

async function start(options: NodeOptions): Promise<HeldNode> {
  const { room, database, timeoutMs, signal } = options;
  const binary = findCockroach();
  const memory = memoryArguments(options.memory);
  const avoid = new Set<number>();
  let refusal = '';
  keepOneOldLog(room);
  for (let tries = 0; tries < TRIES; tries++) {
    const ports = await pickNodePorts(room.directory, avoid);
    const webUrl = `http://127.0.0.1:${ports.web}`;
    const launched = await launchCockroach({
      binary,
      // Relative: a comma in the project's path would end it.
      args: nodeArguments({ store: 'path=data', ports, memory }),
      home: room.directory,
      name: 'server',
      logFile: room.log,
      stdin: 'empty',
      sign: 'url-file',
      database,
      timeoutMs,
      signal,
      onSpawn: (server) => {
        server.unref();
        writeServerRecord(room, { server: server.identity, maintenanceUrl: undefined, webUrl });
      },
    });
    if ('server' in launched) {
      const { server, url, maintenanceUrl } = launched;
      writeServerRecord(room, { server: server.identity, maintenanceUrl, webUrl });
      return { ...server, origin: 'started', url, maintenanceUrl, details: { webUrl }, unwatch: () => undefined };
    }
    refusal = launched.refusal;
    avoid.add(ports.sql).add(ports.web);
  }
  throw fail('ILLUSION_COCKROACH_REFUSED', { tries: TRIES, line: refusal });
}

async function stopNode(room: ProjectRoom): Promise<void> {
  const server = readRunningServer(room)?.server ?? findStrayServer(path.join(room.directory, 'server.pid'));
  if (server) await endServer(adoptServer(server), ending);
  removeServerRecord(room);
}

const LOG_BYTES = 1024 * 1024;

function keepOneOldLog({ log }: ProjectRoom): void {
  if (existsSync(log) && statSync(log).size > LOG_BYTES) renameSync(log, `${log}.old`);
}
