import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const TAIL_BYTES = 64 * 1024;

/** The last lines of a log file, oldest first, blank ones left out; empty when there is no such file. Reads at most 64 KiB. */
export function readLogTail(file: string, lines: number): string[] {
  const log = openForReading(file);
  if (log === undefined) return [];
  try {
    const { size } = fstatSync(log);
    const start = Math.max(0, size - TAIL_BYTES);
    const all = readFrom(log, start, size).split(/\r?\n/);
    if (start > 0) all.shift();
    return all.filter((line) => line.trim() !== '').slice(-lines);
  } finally {
    closeSync(log);
  }
}

/**
 * Looks for a line in a log that is being written, each call reading only what has come since the last.
 * The function it returns gives the first line that matches, from then on always.
 */
export function watchLog(file: string, pattern: RegExp): () => string | undefined {
  let offset = 0;
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
  const buffer = Buffer.alloc(end - start);
  const read = readSync(log, buffer, 0, buffer.length, start);
  return buffer.toString('utf8', 0, read);
}
