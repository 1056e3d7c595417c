import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Clock, systemClock } from './clock.ts';
import { ownPidSpace } from './pid-space.ts';
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity.ts';

/** Who holds a lock. */
export interface LockOwner extends ProcessIdentity {
  /** What it does with it, such as `illusion serve`. */
  readonly label: string;
  /** ISO time of when it got the lock. */
  readonly since: string;
  readonly pidSpace: string;
}

export interface FileLockOptions {
  /** Directory of the lock; made when missing. Nothing else may be in it. */
  readonly directory: string;
  readonly label: string;
  /** How long to wait for a living owner, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Called once, when the lock is found to be held and a wait begins. */
  readonly onWait?: (owner: LockOwner) => void;
  readonly clock?: Clock;
}

/** Thrown when a living owner did not let go in time. */
export class LockTimeout extends Error {
  readonly owner: LockOwner;

  constructor(owner: LockOwner) {
    super(`lock held by process ${owner.pid} (${owner.label}) since ${owner.since}`);
    this.name = 'LockTimeout';
    this.owner = owner;
  }
}

const FREE = 'free';
const POLL_MS = 10;
/** An owner writes its name right after it made the file; one that has not by then died in between. */
const NAMELESS_MS = 2000;
/** Whether an owner in another container lives cannot be seen: it gets the time that what is locked may take. */
const ELSEWHERE_MS = 60_000;

/**
 * Takes a lock between processes of one machine and returns the function that gives it back.
 * A lock whose owner died is free at once.
 *
 * Each acquisition is a file with the next higher number, made exclusively; its owner holds the lock while the file has the
 * highest number and says so. The highest file is never deleted, only marked free, so numbers never repeat: a process that
 * judged an owner dead and was then held up cannot take the lock away from whoever took it over meanwhile.
 *
 * @throws LockTimeout when a living owner keeps it longer than `timeoutMs`; the signal's reason when aborted.
 */
export async function acquireFileLock(options: FileLockOptions): Promise<() => void> {
  const clock = options.clock ?? systemClock;
  const deadline = clock.monotonic() + options.timeoutMs;
  let waited = false;
  mkdirSync(options.directory, { recursive: true });
  for (;;) {
    options.signal?.throwIfAborted();
    const highest = readHighest(options.directory);
    const owner = highest === 0 ? undefined : readLivingOwner(fileOf(options.directory, highest), clock);
    if (!owner) {
      if (tryTake(options, highest + 1, clock)) return () => release(options.directory, highest + 1);
      continue;
    }
    if (!waited) options.onWait?.(owner);
    waited = true;
    if (clock.monotonic() >= deadline) throw new LockTimeout(owner);
    await clock.sleep(POLL_MS, options.signal);
  }
}

function tryTake(options: FileLockOptions, number: number, clock: Clock): boolean {
  const owner: LockOwner = {
    ...ownIdentity(),
    label: options.label,
    since: clock.now().toISOString(),
    pidSpace: ownPidSpace(),
  };
  const file = fileOf(options.directory, number);
  try {
    writeFileSync(file, JSON.stringify(owner), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    rmSync(file, { force: true });
    throw error;
  }
  for (const other of readNumbers(options.directory)) {
    // A higher number came while this process was held up between looking and taking: that one counts.
    if (other > number) {
      rmSync(file, { force: true });
      return false;
    }
  }
  for (const other of readNumbers(options.directory)) {
    if (other < number) rmSync(fileOf(options.directory, other), { force: true });
  }
  return true;
}

function release(directory: string, number: number): void {
  try {
    // Written over the owner's first bytes, so that it is one step and needs no space on a full disk.
    writeFileSync(fileOf(directory, number), FREE, { flag: 'r+' });
  } catch (error) {
    // Somebody deleted the directory: nothing is locked any more.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** The owner the file names if it still runs; undefined when the lock is free to take. */
function readLivingOwner(file: string, clock: Clock): LockOwner | undefined {
  let text: string;
  let age: number;
  try {
    text = readFileSync(file, 'utf8');
    age = clock.now().getTime() - statSync(file).mtimeMs;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  if (text.startsWith(FREE)) return undefined;
  const owner = parseOwner(text);
  if (owner && owner.pidSpace !== ownPidSpace()) return Math.abs(age) < ELSEWHERE_MS ? owner : undefined;
  if (owner) return isRunning(owner) ? owner : undefined;
  const nameless = { pid: 0, started: '', label: 'unknown', since: 'a moment ago', pidSpace: '' };
  return Math.abs(age) < NAMELESS_MS ? nameless : undefined;
}

function parseOwner(text: string): LockOwner | undefined {
  try {
    const value = JSON.parse(text) as LockOwner;
    return typeof value.pid === 'number' ? value : undefined;
  } catch {
    return undefined;
  }
}

function readHighest(directory: string): number {
  return Math.max(0, ...readNumbers(directory));
}

function readNumbers(directory: string): number[] {
  return readdirSync(directory).map(Number).filter(Number.isInteger);
}

function fileOf(directory: string, number: number): string {
  return path.join(directory, String(number));
}
