import type { Style } from '../../../reporter/style.ts';
import type { NotebookRuns, RunOfNotebook } from './runs.ts';

/** A line for each notebook, and below it what `--check` found. */
export function renderRuns({ checked, notebooks }: NotebookRuns, style: Style): string {
  const width = Math.max(...notebooks.map(({ file }) => file.length));
  const lines = notebooks.map((run) => describeRun(run, { checked, width, style }));
  const changed = notebooks.filter(({ differences }) => differences.length > 0);
  if (changed.length === 0) return lines.join('\n');
  return [
    ...lines,
    style.dim('Lines with - are stored, with + are of this run.'),
    'Next: correct the cells, or take the new outputs: illusion notebook run',
  ].join('\n');
}

function describeRun(
  { file, cells, milliseconds, written, differences }: RunOfNotebook,
  { checked, width, style }: { readonly checked: boolean; readonly width: number; readonly style: Style },
): string {
  const outcome = checked
    ? differences.length === 0
      ? style.good('as stored')
      : style.bad(
          `differs in ${differences.length === 1 ? 'cell' : 'cells'} ${differences.map(({ cell }) => cell).join(', ')}`,
        )
    : style.good(written ? 'written' : 'unchanged');
  const line = `${file.padEnd(width)}  ${String(cells).padStart(3)} cells  ${(milliseconds / 1000).toFixed(1).padStart(5)} s  ${outcome}`;
  return [
    line,
    ...differences.flatMap(({ cell, diff }) => [
      `  ${style.strong(`cell ${cell}`)}`,
      ...diff.map((text) => `    ${colour(text, style)}`),
    ]),
  ].join('\n');
}

function colour(line: string, style: Style): string {
  return line.startsWith('-') ? style.bad(line) : line.startsWith('+') ? style.good(line) : style.dim(line);
}
