import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { silent } from '../../kernel/progress.ts';
import type { StartOptions } from '../engine.ts';
import { chooseServerUser } from '../files/server-user.ts';
import { pickPort } from '../ports/pick-port.ts';
import { findBinaries } from './binaries.ts';
import { clusterNameOf } from './cluster-name.ts';
import { initialDatabase, maintenanceDatabase } from './cluster-recipe.ts';
import { clearDeadServer } from './data-directory.ts';
import type { EmbeddedServer } from './embedded-engine.ts';
import { type EphemeralDirectory, makeEphemeralDirectory, removeOrphans } from './ephemeral-directory.ts';
import { makeCluster } from './initial-cluster.ts';
import { tieToOwner } from './owner-tie.ts';
import { loadConnect, prepareDatabase, urlOf } from './prepare-database.ts';
import { readLogTail } from './server-log.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { stopServer } from './stop-server.ts';

export interface EphemeralOptions {
  /** Default `illusion`. */
  readonly databaseName?: string;
  /** How long to wait for the server. Default 60,000. */
  readonly timeoutMs?: number;
}

interface Running {
  readonly server: ServerProcess;
  readonly untie: () => void;
  hasEnded: boolean;
}

const TIMEOUT_MS = 60_000;
const never = new Promise<never>(() => undefined);

/** The life of one throw-away server: it runs from the first hold to the last. */
export class EphemeralServer {
  readonly #options: EphemeralOptions;
  readonly #user = chooseServerUser();
  #holds = 0;
  #directory: EphemeralDirectory | undefined;
  #running: Running | undefined;
  #port: number | undefined;
  #cleaning: Promise<void> = Promise.resolve();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: EphemeralOptions) {
    this.#options = options;
  }

  hold(options: StartOptions = {}): Promise<EmbeddedServer> {
    return this.#inTurn(async () => {
      const isJoin = this.#running !== undefined && !this.#running.hasEnded;
      try {
        if (!isJoin) await this.#start(options);
      } catch (error) {
        if (this.#holds === 0) await this.#remove();
        throw error;
      }
      this.#holds++;
      return this.#toRunningEngine(isJoin ? 'joined' : 'started');
    });
  }

  async #start({ progress = silent, signal }: StartOptions): Promise<void> {
    void loadConnect().catch(() => undefined);
    const timeoutMs = this.#options.timeoutMs ?? TIMEOUT_MS;
    const user = this.#user;
    const binaries = await findBinaries({ user, progress, signal });
    const isNewCluster = this.#directory === undefined;
    this.#directory ??= makeEphemeralDirectory(user);
    const { data, log, directory } = this.#directory;
    if (isNewCluster) await makeCluster(data, { binaries, user, progress, signal });
    else await clearDeadServer(data, signal);
    const base = { binaries, user, dataDirectory: data, logFile: log, timeoutMs, signal };
    const server = await this.#startOnPort((port) =>
      startServer({ ...base, port, clusterName: clusterNameOf(data), data: 'thrown-away' }),
    );
    const running: Running = { server, untie: tieToOwner(server, directory), hasEnded: false };
    this.#running = running;
    void server.ended.then(() => {
      running.hasEnded = true;
    });
    await prepareDatabase({ port: server.port, database: this.#database, isNewCluster, timeoutMs, signal });
    this.#cleaning = removeOrphans(user).catch(() => undefined);
  }

  /** The port it had before comes first: clients of a server that was killed find it again. */
  async #startOnPort(start: (port: number) => Promise<ServerProcess | 'port-taken'>): Promise<ServerProcess> {
    const taken = new Set<number>();
    for (;;) {
      this.#port ??= await pickPort(randomUUID(), taken);
      const server = await start(this.#port);
      if (server !== 'port-taken') return server;
      taken.add(this.#port);
      this.#port = undefined;
    }
  }

  #toRunningEngine(origin: 'started' | 'joined'): EmbeddedServer {
    const { server } = this.#running as Running;
    const log = this.#directory?.log ?? '';
    let disposing: Promise<void> | undefined;
    return {
      kind: 'embedded',
      origin,
      url: urlOf(server.port, this.#database),
      maintenanceUrl: urlOf(server.port, maintenanceDatabase),
      pid: server.identity.pid,
      lost: server.ended.then(() => (disposing ? never : undefined)),
      logTail: async (lines) => readLogTail(log, lines),
      dispose: () => {
        disposing ??= this.#inTurn(() => this.#giveUp());
        return disposing;
      },
    };
  }

  async #giveUp(): Promise<void> {
    this.#holds--;
    if (this.#holds === 0) await this.#remove();
  }

  async #remove(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running) await stopServer(running.server.identity, { mode: 'immediate' });
    running?.untie();
    if (this.#directory) rmSync(this.#directory.directory, { recursive: true, force: true, maxRetries: 5 });
    this.#directory = undefined;
    await this.#cleaning;
  }

  get #database(): string {
    return this.#options.databaseName ?? initialDatabase;
  }

  /** Starts and ends one after the other, in the order they were asked for. */
  #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(action);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
