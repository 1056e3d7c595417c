import path from 'node:path';
import type { CellResult } from '../../../testing/matrix/cell/cell-result.ts';
import { formatTable } from '../../reporter/format-table.ts';
import type { Style } from '../../reporter/style.ts';
import { formatSpan } from './format-span.ts';
import type { MatrixRun } from './matrix-run.ts';

export interface RenderMatrixOptions {
  /** Paths are shown from here. */
  readonly cwd: string;
  readonly style: Style;
}

/** The table of a matrix, and below it why cells have no result. */
export function renderMatrix({ cells, ms, parallel }: MatrixRun, { cwd, style }: RenderMatrixOptions): string {
  const header = ['node', 'engine', 'passed', 'failed', 'skipped', 'time', 'verdict', 'log'];
  const rows = cells.map((cell) => [
    cell.version ?? cell.node,
    cell.engine,
    ...[cell.passed, cell.failed, cell.skipped].map(String),
    cell.testMs === 0 ? '-' : formatSpan(cell.testMs),
    wordVerdict(cell, style),
    path.relative(cwd, cell.log),
  ]);
  const reasons = groupReasons(cells).flatMap(({ names, text }) => [`${style.bad(names.join(', '))}: ${text}`, '']);
  const green = cells.filter(({ verdict }) => verdict === 'passed').length;
  const sum = `${green} of ${cells.length} cells passed in ${formatSpan(ms)}, ${parallel} at once`;
  return [
    formatTable(header, rows, style),
    '',
    ...reasons,
    green === cells.length ? style.good(sum) : style.bad(sum),
  ].join('\n');
}

function wordVerdict({ verdict, error }: CellResult, style: Style): string {
  if (verdict === 'passed') return style.good('passed');
  if (verdict === 'unsupported') return style.warn('not supported by package.json engines');
  return style.bad(verdict === 'error' ? `error: ${error?.what ?? ''}` : 'failed');
}

/** What cells failed of, once for all that failed of the same. */
function groupReasons(cells: readonly CellResult[]): readonly { readonly names: string[]; readonly text: string }[] {
  const groups = new Map<string, string[]>();
  for (const { name, error } of cells) {
    if (error === null) continue;
    const text = `${error.what}: ${error.why} (${error.code})\n  ${error.next}`;
    groups.set(text, [...(groups.get(text) ?? []), name]);
  }
  return [...groups].map(([text, names]) => ({ text, names }));
}
