import { appendFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { sqlStateOf } from '../../db/sql-state.ts';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import { isIllusionError } from '../../kernel/errors/illusion-error.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { endServer } from '../child-process/end-server.ts';
import { readLogTail, sizeOfLog, watchLog } from '../child-process/log-file.ts';
import { type ServerProcess, spawnServer } from '../child-process/server-process.ts';
import { readCockroachVersion } from '../find-binary/cockroach-version.ts';
import type { CockroachBinary } from '../find-binary/find-cockroach.ts';
import { cockroachEnvironment } from './environment.ts';
import { explainEnd, isRefusal, tellingLines } from './explain-end.ts';
import { readListeningUrl, readPidFile } from './listening-url.ts';
import { loadConnect, prepareDatabase } from './prepare-database.ts';

export interface LaunchOptions {
  readonly binary: CockroachBinary;
  /** The subcommand and its flags, without those for the URL file and the pid file. */
  readonly args: readonly string[];
  /** Its HOME and working directory; also where it tells its URL and its pid. */
  readonly home: string;
  /** Distinguishes the files of one launch from those of another in the same home: neither is removed when the server ends. */
  readonly name: string;
  readonly logFile: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin: 'held-open' | 'empty';
  /** Which file says that a query may be tried. */
  readonly sign: 'pid-file' | 'url-file';
  readonly database: string;
  /** Statements that set up the server when it answers; one it does not know is left out. */
  readonly settings?: readonly string[];
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock | undefined;
  /** Called as soon as there is a process, before it is ready. */
  readonly onSpawn?: (server: ServerProcess) => void;
}

/** A server that answers queries. */
export interface LaunchedServer {
  readonly server: ServerProcess;
  /** DSN of the project's database, which exists. */
  readonly url: string;
  /** DSN of the database every server has. */
  readonly maintenanceUrl: string;
}

/** The server said that it cannot run with these flags, mostly because a port is taken; nothing of it is left running. */
export interface Refused {
  readonly refusal: string;
}

const POLL_MS = 10;
const ANSWER_MS = 10_000;

/**
 * Starts a cockroach and waits until it answers a query, by the files it writes and never by what it says.
 * What fails or takes too long is ended before this returns.
 *
 * @throws ILLUSION_ENGINE_START_FAILED or _START_TIMEOUT with the last lines of its log, the errors of a program that is not
 * cockroach or does not run here, or the signal's reason.
 */
export async function launchCockroach(options: LaunchOptions): Promise<LaunchedServer | Refused> {
  options.signal?.throwIfAborted();
  void loadConnect().catch(() => undefined);
  const logStart = sizeOfLog(options.logFile);
  const launch = new Launch(options, await spawn(options), logStart);
  try {
    return await launch.waitUntilReady();
  } catch (error) {
    await endServer(launch.server, [{ ask: 'SIGTERM', waitMs: 1000 }]);
    options.signal?.throwIfAborted();
    throw error;
  }
}

function filesOf({ home, name }: LaunchOptions) {
  return { url: path.join(home, `${name}.url`), pid: path.join(home, `${name}.pid`) };
}

async function spawn(options: LaunchOptions): Promise<ServerProcess> {
  const { binary, args, home, logFile, env, stdin } = options;
  const files = filesOf(options);
  for (const stale of Object.values(files)) rmSync(stale, { force: true });
  writeLogTitle(options);
  try {
    const server = await spawnServer({
      file: binary.path,
      args: [...args, '--listening-url-file', files.url, '--pid-file', files.pid],
      cwd: home,
      env: cockroachEnvironment({ HOME: home, TMPDIR: home, ...env }),
      logFile,
      stdin,
    });
    options.onSpawn?.(server);
    return server;
  } catch (error) {
    // A program that cannot be run at all is explained better by asking it who it is.
    await readCockroachVersion(binary, options.signal);
    throw fail('ILLUSION_ENGINE_START_FAILED', { reason: (error as Error).message, log: [] }, { cause: error });
  }
}

/** A demo says nothing at all: what was run is the least its log should tell. */
function writeLogTitle({ binary, args, logFile }: LaunchOptions): void {
  appendFileSync(logFile, `${new Date().toISOString()} ${[binary.path, ...args].join(' ')}\n`);
}

/** SQLSTATEs of a server that is not quite up: a retry, a shutdown that is not ours. */
const passing = new Set(['40001', '57P01', '57P03']);

class Launch {
  readonly server: ServerProcess;
  readonly #options: LaunchOptions;
  readonly #clock: Clock;
  readonly #deadline: number;
  readonly #logStart: number;
  readonly #findRefusal: () => string | undefined;
  #hasEnded = false;
  #lastProblem: unknown;

  constructor(options: LaunchOptions, server: ServerProcess, logStart: number) {
    this.server = server;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#deadline = this.#clock.monotonic() + options.timeoutMs;
    this.#logStart = logStart;
    this.#findRefusal = watchLog(options.logFile, isRefusal, logStart);
    void server.ended.then(() => {
      this.#hasEnded = true;
    });
  }

  async waitUntilReady(): Promise<LaunchedServer | Refused> {
    for (;;) {
      const refusal = this.#findRefusal();
      if (refusal) return this.#giveUp(refusal);
      const ready = await this.#tryConnect();
      if (ready) return ready;
      if (this.#hasEnded) {
        const late = this.#findRefusal();
        return late ? this.#giveUp(late) : await this.#explain();
      }
      if (this.#clock.monotonic() > this.#deadline) throw this.#describeTimeout();
      await this.#clock.sleep(POLL_MS, this.#options.signal);
    }
  }

  async #tryConnect(): Promise<LaunchedServer | undefined> {
    const { sign, database, settings, signal } = this.#options;
    const files = filesOf(this.#options);
    if (sign === 'pid-file' && readPidFile(files.pid) === undefined) return undefined;
    const maintenanceUrl = readListeningUrl(files.url);
    if (!maintenanceUrl) return undefined;
    const left = Math.max(1, this.#deadline - this.#clock.monotonic());
    try {
      const timeoutMs = Math.min(ANSWER_MS, left);
      const url = await prepareDatabase({
        url: maintenanceUrl,
        database,
        ...(settings && { settings }),
        timeoutMs,
        signal,
      });
      return { server: this.server, url, maintenanceUrl };
    } catch (error) {
      signal?.throwIfAborted();
      const state = sqlStateOf(error);
      // Without an SQLSTATE the server did not say no: it is not there yet, or gone again.
      if (!isIllusionError(error) && state !== undefined && !passing.has(state)) {
        const reason = `the database "${database}" cannot be made: ${(error as Error).message}`;
        throw fail('ILLUSION_ENGINE_START_FAILED', { reason, log: [] }, { cause: error });
      }
      this.#lastProblem = error;
      return undefined;
    }
  }

  async #giveUp(refusal: string): Promise<Refused> {
    // It may hang instead of ending.
    await endServer(this.server, [{ ask: 'SIGTERM', waitMs: 2000 }]);
    return { refusal };
  }

  async #explain(): Promise<never> {
    const { binary, signal } = this.#options;
    await readCockroachVersion(binary, signal);
    throw explainEnd(await this.server.ended, this.#readLog());
  }

  #describeTimeout(): Error {
    const params = { seconds: this.#options.timeoutMs / 1000, log: tellingLines(this.#readLog()) };
    return fail('ILLUSION_ENGINE_START_TIMEOUT', params, { cause: this.#lastProblem });
  }

  /** What was written since this launch began; a project's log goes back further. */
  #readLog(): readonly string[] {
    return readLogTail(this.#options.logFile, 2000, this.#logStart);
  }
}
