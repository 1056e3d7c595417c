import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { ownPidSpace } from '../../kernel/pid-space.ts';
import { isRunning, ownIdentity, type ProcessIdentity } from '../../kernel/process-identity.ts';

/** A process that uses the server of a project: while one of them lives, the server is not stopped. */
export interface Holder extends ProcessIdentity {
  /** What it is, such as `illusion serve`. */
  readonly label: string;
  /** ISO time. */
  readonly since: string;
  readonly host: string;
  readonly pidSpace: string;
}

const BEAT_MS = 2000;
/** A holder whose pid means nothing here lives as long as it goes on saying so. */
export const SILENCE_MS = 15_000;

/** Enters this process, which may be entered several times. @returns the function that takes it out again. */
export function addHolder(directory: string, label: string): () => void {
  const file = path.join(directory, `${process.pid}-${randomBytes(4).toString('hex')}.json`);
  const since = new Date().toISOString();
  const holder: Holder = { ...ownIdentity(), label, since, host: hostname(), pidSpace: ownPidSpace() };
  writeFileSync(file, JSON.stringify(holder));
  const timer = setInterval(() => beat(file), BEAT_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    rmSync(file, { force: true });
  };
}

function beat(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Somebody deleted the directory.
  }
}

/** The living holders, oldest first. */
export function listHolders(directory: string): readonly Holder[] {
  return readEntries(directory)
    .flatMap(({ file, holder }) => (holder && isAlive(file, holder) ? [holder] : []))
    .sort((a, b) => a.since.localeCompare(b.since));
}

/** Removes what holders left behind that ended without saying so. Only for whoever has the lock. */
export function removeDeadHolders(directory: string): void {
  for (const { file, holder } of readEntries(directory)) {
    if (!holder || !isAlive(file, holder)) rmSync(file, { force: true });
  }
}

/** Whether a holder is in another container or on another machine, where its server cannot be reached from here. */
export function isElsewhere(holder: Holder): boolean {
  return holder.pidSpace !== ownPidSpace();
}

/** How a holder is named to people, such as `illusion serve (pid 4711, since 2026-01-31T12:00:00.000Z)`. */
export function describeHolder({ label, pid, since }: Pick<Holder, 'label' | 'pid' | 'since'>): string {
  return `${label} (pid ${pid}, since ${since})`;
}

function isAlive(file: string, holder: Holder): boolean {
  if (!isElsewhere(holder)) return isRunning(holder);
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs < SILENCE_MS;
}

function readEntries(directory: string): readonly { readonly file: string; readonly holder: Holder | undefined }[] {
  return listFiles(directory).map((name) => {
    const file = path.join(directory, name);
    return { file, holder: readHolder(file) };
  });
}

function listFiles(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as Holder;
    return typeof value.pid === 'number' ? value : undefined;
  } catch {
    return undefined;
  }
}
