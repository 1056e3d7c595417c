import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fstatSync, statfsSync } from 'node:fs';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { identityOf, isRunning, type ProcessIdentity } from '../../kernel/process-identity.ts';
import { saysDiskFull } from '../files/file-problem.ts';
import type { ServerUser } from '../files/server-user.ts';
import type { Binaries } from './binaries.ts';
import { readPostmasterFile } from './postmaster.ts';
import { programDirectory, programEnvironment, toSpawnProblem } from './run-program.ts';
import { openLog, readLogTail } from './server-log.ts';
import { type SettingsOptions, serverArguments } from './server-settings.ts';
import { stopServer } from './stop-server.ts';

/** A server that accepts connections. */
export interface ServerProcess {
  readonly identity: ProcessIdentity;
  readonly port: number;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
  /** Looks after it no longer, so that it does not keep this process from ending. */
  unwatch(): void;
}

export interface StartServerOptions extends SettingsOptions {
  readonly binaries: Binaries;
  readonly user: ServerUser | undefined;
  readonly dataDirectory: string;
  readonly logFile: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock;
}

const POLL_MS = 5;
const FULL_BYTES = 1024 * 1024;

/**
 * Starts PostgreSQL over a data directory and waits until it accepts connections. It gets a process group of its own,
 * so that a Ctrl-C in the terminal does not end it under the feet of its clients, and it may outlive this process.
 *
 * @returns `port-taken` when something else listens on the port already.
 * @throws when it ends or is not ready in time, with the end of its log; the signal's reason. Nothing is left running then.
 */
export async function startServer(options: StartServerOptions): Promise<ServerProcess | 'port-taken'> {
  const { clock = systemClock, dataDirectory, timeoutMs, signal } = options;
  const { child, ended, unwatch, logStart } = await spawnServer(options);
  const pid = child.pid ?? 0;
  const identity = identityOf(pid) ?? { pid, started: '' };
  const deadline = clock.monotonic() + timeoutMs;
  try {
    for (;;) {
      const file = readPostmasterFile(dataDirectory);
      if (file?.pid === pid && file.isReady) return { identity, port: options.port, ended, unwatch };
      if (child.exitCode !== null || child.signalCode !== null) return explainEnd(child, options, logStart);
      if (clock.monotonic() > deadline) {
        const log = readLogTail(options.logFile, 10, logStart);
        throw fail('ILLUSION_ENGINE_START_TIMEOUT', { seconds: timeoutMs / 1000, log });
      }
      await clock.sleep(POLL_MS, signal);
    }
  } catch (error) {
    await stopServer(identity, { mode: 'immediate' });
    signal?.throwIfAborted();
    throw error;
  }
}

interface Spawned extends Pick<ServerProcess, 'ended' | 'unwatch'> {
  readonly child: ChildProcess;
  readonly logStart: number;
}

async function spawnServer(options: StartServerOptions): Promise<Spawned> {
  const { binaries, user, dataDirectory, logFile } = options;
  const log = openLog(logFile);
  try {
    const logStart = fstatSync(log).size;
    const child = spawn(binaries.postgres, ['-D', dataDirectory, ...serverArguments(options)], {
      detached: true,
      stdio: ['ignore', log, log],
      env: programEnvironment,
      cwd: programDirectory,
      windowsHide: true,
      ...user,
    });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.unref();
    return { child, ended, unwatch: () => undefined, logStart };
  } catch (error) {
    throw toSpawnProblem(error, binaries.postgres, user);
  } finally {
    closeSync(log);
  }
}

function explainEnd(child: ChildProcess, options: StartServerOptions, logStart: number): 'port-taken' {
  const log = readLogTail(options.logFile, 10, logStart);
  const text = log.join('\n');
  if (text.includes('Address already in use')) return 'port-taken';
  if (saysDiskFull(text) || isDiskFull(options.dataDirectory)) {
    throw fail('ILLUSION_ENGINE_DISK_FULL', { path: options.dataDirectory });
  }
  const end = child.signalCode ? `was ended by ${child.signalCode}` : `ended with exit code ${child.exitCode}`;
  throw fail('ILLUSION_ENGINE_START_FAILED', { reason: `it ${end}`, log });
}

/** A server on a full disk cannot even write why it ended. */
function isDiskFull(directory: string): boolean {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize < FULL_BYTES;
}

/** A server some other process started, seen from here. */
export function watchServer(identity: ProcessIdentity, port: number): ServerProcess {
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<void>((resolve) => {
    timer = setInterval(() => {
      if (isRunning(identity)) return;
      clearInterval(timer);
      resolve();
    }, WATCH_MS);
    timer.unref();
  });
  return { identity, port, ended, unwatch: () => clearInterval(timer) };
}

const WATCH_MS = process.platform === 'linux' ? 250 : 1000;
