import { closeSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';

const ROTATE_BYTES = 10 * 1024 * 1024;
const TAIL_BYTES = 64 * 1024;

/** Opens the log for appending; one that has grown large is put aside first, replacing what was put aside before. */
export function openLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > ROTATE_BYTES) renameSync(file, `${file}.1`);
  try {
    return openSync(file, 'a', 0o640);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    // Written by another user who ran illusion here.
    rmSync(file);
    return openSync(file, 'a', 0o640);
  }
}

/** The last lines of the log from `start` on, oldest first; empty when there is no log. */
export function readLogTail(file: string, lines: number, start = 0): readonly string[] {
  const text = readFrom(file, start).trimEnd();
  return text === '' ? [] : text.split('\n').slice(-lines);
}

function readFrom(file: string, start: number): string {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch {
    return '';
  }
  try {
    const size = statSync(file).size;
    const from = Math.max(Math.min(start, size), size - TAIL_BYTES);
    const buffer = Buffer.alloc(size - from);
    return buffer.toString('utf8', 0, readSync(handle, buffer, 0, buffer.length, from));
  } finally {
    closeSync(handle);
  }
}
