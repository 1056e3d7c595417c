import { readLogTail } from '../../../engine/child-process/log-file.ts';
import type { CellResult } from './cell-result.ts';

const TAIL_LINES = 20;

/** The failure a command ended with, as the text reporter words it: the last thing in a log, or it is one that a test looked at. */
export function readFailure(log: string): CellResult['error'] {
  const lines = readLogTail(log, TAIL_LINES);
  const start = lines.findLastIndex((line) => line.startsWith('error: '));
  if (start < 0 || !/^ {2}code: +\w+$/.test(lines.at(-1) ?? '')) return null;
  const text = (label: string) => {
    const line = lines.slice(start).find((candidate) => candidate.trimStart().startsWith(`${label}:`));
    return line === undefined ? '' : line.slice(line.indexOf(':') + 1).trim();
  };
  return { code: text('code'), what: text('error'), why: text('why'), next: text('next') };
}
