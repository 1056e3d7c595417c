import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { execa } from 'execa';
import { identityOf, type ProcessIdentity } from '../../kernel/process-identity.ts';

export interface SpawnServerOptions {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** Where stdout and stderr go. A file and not a pipe: a server that floods its log is never blocked by a reader that is busy. */
  readonly logFile: string;
  /** `held-open`: a pipe nothing is ever written to, which the system closes when this process dies, however. */
  readonly stdin: 'held-open' | 'empty';
}

/** How a process ended: by itself with a code, or by a signal. */
export interface Ending {
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
}

/** A server started by this process, in a process group of its own: a Ctrl-C in the terminal does not reach it. */
export interface ServerProcess {
  readonly identity: ProcessIdentity;
  /** Resolves when the process has ended; never rejects. */
  readonly ended: Promise<Ending>;
  /** Closes its stdin. */
  endInput(): void;
  /** Signals the whole process group; a group that is gone already is not an error. */
  signal(signal: NodeJS.Signals): void;
  /** Lets this process exit while the server runs. */
  unref(): void;
}

/** @throws the system's error (ENOENT, EACCES ...) when the program cannot be run. */
export async function spawnServer(options: SpawnServerOptions): Promise<ServerProcess> {
  // An open file stream is handed to the child as it is: nothing is copied through this process.
  const log = createWriteStream(options.logFile, { flags: 'a' });
  await once(log, 'open');
  const child = execa(options.file, options.args, {
    cwd: options.cwd,
    env: options.env,
    extendEnv: false,
    stdin: options.stdin === 'held-open' ? 'pipe' : 'ignore',
    stdout: log,
    stderr: log,
    detached: true,
    cleanup: false,
    reject: false,
  });
  log.destroy();
  if (child.pid === undefined) throw (await child).cause;
  const pid = child.pid;
  child.stdin?.on('error', () => undefined);
  return {
    identity: identityOf(pid) ?? { pid, started: 'gone' },
    ended: child.then(({ exitCode, signal }) => ({ exitCode, signal })),
    endInput: () => void child.stdin?.end(),
    signal: (signal) => signalGroup(pid, signal),
    unref: () => child.unref(),
  };
}

/** Signals every process of a group that is led by `pid`; nothing happens when there is none. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // EPERM is what macOS answers for a group of which only zombies are left.
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}
