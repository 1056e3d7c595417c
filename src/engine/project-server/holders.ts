import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isRunning, ownIdentity, type ProcessIdentity } from '../../kernel/process-identity.ts';

/** A process that uses the server of a project: while one of them lives, the server is not stopped. */
export interface Holder extends ProcessIdentity {
  /** What it is, such as `illusion serve`. */
  readonly label: string;
  /** ISO time. */
  readonly since: string;
}

/** Enters this process and returns the file that says so; a process may be entered several times. */
export function addHolder(directory: string, label: string): string {
  const file = path.join(directory, `${process.pid}-${randomBytes(4).toString('hex')}.json`);
  const holder: Holder = { ...ownIdentity(), label, since: new Date().toISOString() };
  writeFileSync(file, JSON.stringify(holder));
  return file;
}

export function removeHolder(file: string): void {
  rmSync(file, { force: true });
}

/** The living holders, oldest first. */
export function listHolders(directory: string): readonly Holder[] {
  return readEntries(directory)
    .flatMap(({ holder }) => (holder && isRunning(holder) ? [holder] : []))
    .sort((a, b) => a.since.localeCompare(b.since));
}

/** Removes what holders left behind that ended without saying so. Only for whoever has the lock. */
export function removeDeadHolders(directory: string): void {
  for (const { file, holder } of readEntries(directory)) {
    if (!holder || !isRunning(holder)) removeHolder(file);
  }
}

function readEntries(directory: string): readonly { readonly file: string; readonly holder: Holder | undefined }[] {
  return listFiles(directory).map((name) => {
    const file = path.join(directory, name);
    return { file, holder: readHolder(file) };
  });
}

/** How a holder is named to people, such as `illusion serve (pid 4711, since 2026-01-31T12:00:00.000Z)`. */
export function describeHolder({ label, pid, since }: Holder): string {
  return `${label} (pid ${pid}, since ${since})`;
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
