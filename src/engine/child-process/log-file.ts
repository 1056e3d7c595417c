import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';

const TAIL_BYTES = 64 * 1024;

/** Where a log ends now: what comes after belongs to whoever writes next. */
export function sizeOfLog(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * The last lines of a log file from a position on, oldest first, blank ones left out; empty when there is no such file.
 * Reads at most 64 KiB.
 */
export function readLogTail(file: string, lines: number, from = 0): string[] {
  const log = openForReading(file);
  if (log === undefined) return [];
  try {
    const { size } = fstatSync(log);
    const start = Math.max(from, size - TAIL_BYTES);
    const all = readFrom(log, start, size).split(/\r?\n/);
    if (start > from) all.shift();
    return all.filter((line) => line.trim() !== '').slice(-lines);
  } finally {
    closeSync(log);
  }
}

/**
 * Looks for a line in a log that is being written, each call reading only what has come since the last.
 * The function it returns gives the first line from the position on that matches, from then on always.
 */
export function watchLog(file: string, pattern: RegExp, from = 0): () => string | undefined {
  let offset = from;
  let rest = '';
  let found: string | undefined;
  return () => {
    const log = found === undefined ? openForReading(file) : undefined;
    if (log === undefined) return found;
    try {
      const { size } = fstatSync(log);
      const lines = (rest + readFrom(log, offset, size)).split(/\r?\n/);
      offset = size;
      rest = (lines.pop() ?? '').slice(-TAIL_BYTES);
      found = lines.find((line) => pattern.test(line));
      return found;
    } finally {
      closeSync(log);
    }
  };
}

function openForReading(file: string): number | undefined {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function readFrom(log: number, start: number, end: number): string {
  const buffer = Buffer.alloc(Math.max(0, end - start));
  const read = readSync(log, buffer, 0, buffer.length, start);
  return buffer.toString('utf8', 0, read);
}
