import { isRunnable, type Notebook, tagsOf } from '../file/notebook.ts';
import { diffLines } from './diff-lines.ts';
import { writeOutputs } from './write-outputs.ts';

/** A cell whose output is another one than the file holds. */
export interface OutputDifference {
  /** From 1 on, all kinds of cells counted. */
  readonly cell: number;
  /** Lines that begin with `-` are stored, with `+` are of this run, with a blank are in both. */
  readonly diff: readonly string[];
}

/** Tag of a cell whose output is another one each time. It must run, but is not compared. */
export const volatileTag = 'volatile';

/** Compares what a run put out with what is stored, cell by cell. */
export function compareOutputs(stored: Notebook, ran: Notebook): readonly OutputDifference[] {
  return stored.cells.flatMap((cell, index) => {
    if (!isRunnable(cell) || tagsOf(cell).includes(volatileTag)) return [];
    const before = writeOutputs(cell.outputs ?? []);
    const now = writeOutputs(ran.cells[index]?.outputs ?? []);
    if (before.join('\n') === now.join('\n')) return [];
    return [{ cell: index + 1, diff: diffLines(before, now) }];
  });
}
