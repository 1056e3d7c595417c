import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readBootId } from './pid-space.ts';

/**
 * A process that cannot be mistaken for another one that got the same pid later.
 * `started` is opaque: it is only ever compared with what the system says now.
 */
export interface ProcessIdentity {
  readonly pid: number;
  /** When the system says the process began; empty where the system does not tell (Windows). */
  readonly started: string;
}

let own: ProcessIdentity | undefined;

/** The identity of this process. */
export function ownIdentity(): ProcessIdentity {
  own ??= { pid: process.pid, started: readStartTime(process.pid) ?? '' };
  return own;
}

/** The identity of the process that has this pid now; undefined when none has, or it is a zombie. */
export function identityOf(pid: number): ProcessIdentity | undefined {
  if (!hasProcess(pid)) return undefined;
  const started = readStartTime(pid);
  return started === undefined ? undefined : { pid, started };
}

/** Whether this very process still runs: not one that got its pid afterwards, and not a zombie nobody has waited for. */
export function isRunning(identity: ProcessIdentity): boolean {
  return identityOf(identity.pid)?.started === identity.started;
}

function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there is one, it belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readStartTime(pid: number): string | undefined {
  if (process.platform === 'linux') return readLinuxStartTime(pid);
  if (process.platform === 'win32') return '';
  return readPsStartTime(pid);
}

/** Field 22 of /proc/<pid>/stat (clock ticks since boot), together with the boot it counts from. */
function readLinuxStartTime(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name is in parentheses and may itself hold spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startTime] = [fields[0], fields[19]];
    if (state === 'Z' || state === 'X') return undefined;
    bootId ??= readBootId();
    return `${bootId}:${startTime}`;
  } catch {
    return undefined;
  }
}

let bootId: string | undefined;

function readPsStartTime(pid: number): string | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    }).trim();
    const [state = 'Z', ...started] = line.split(/\s+/);
    return state.startsWith('Z') ? undefined : started.join(' ');
  } catch {
    return undefined;
  }
}
