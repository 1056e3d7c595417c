import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { identityOf, type ProcessIdentity } from '../../kernel/process-identity.ts';

/** The server over a data directory, as its file postmaster.pid tells. */
export interface Postmaster {
  readonly identity: ProcessIdentity;
  readonly port: number;
  /** Whether it says that it accepts connections. */
  readonly isReady: boolean;
}

/** What postmaster.pid says, without asking whether it is true. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  readonly isReady: boolean;
}

export function readPostmasterFile(dataDirectory: string): PostmasterFile | undefined {
  let lines: readonly string[];
  try {
    lines = readFileSync(postmasterFile(dataDirectory), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
}

/** The server that runs over this data directory, whoever started it; undefined when none does. */
export function findPostmaster(dataDirectory: string): Postmaster | undefined {
  const file = readPostmasterFile(dataDirectory);
  const identity = file && identityOf(file.pid);
  if (!file || !identity || !servesDirectory(file.pid, dataDirectory)) return undefined;
  return { identity, port: file.port, isReady: file.isReady };
}

export function postmasterFile(dataDirectory: string): string {
  return path.join(dataDirectory, 'postmaster.pid');
}

/** A server stands in its data directory; where that cannot be seen, its command line names it. */
function servesDirectory(pid: number, dataDirectory: string): boolean {
  const actual = realpathSync(dataDirectory);
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === actual;
  } catch {
    const started = readDirectoryArgument(pid);
    if (started === undefined) return process.platform === 'win32';
    // A directory that is gone was moved with the server running in it: here, or postmaster.pid would not name it.
    return !existsSync(started) || realpathSync(started) === actual;
  }
}

/** What follows -D in the command line of a PostgreSQL server. */
function readDirectoryArgument(pid: number): string | undefined {
  try {
    const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return args[args.indexOf('-D') + 1];
  } catch {
    return readDirectoryFromPs(pid);
  }
}

function readDirectoryFromPs(pid: number): string | undefined {
  if (process.platform === 'win32' || process.platform === 'linux') return undefined;
  try {
    const line = execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return / -D (.*?) -c /.exec(line)?.[1];
  } catch {
    return undefined;
  }
}

/** Processes a dead server left behind: they end by themselves, but until then the data directory is not free. */
export function findStrayBackends(clusterName: string): readonly number[] {
  if (process.platform !== 'linux') return [];
  const title = `postgres: ${clusterName}: `;
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && readTitle(pid).startsWith(title));
}

function readTitle(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
