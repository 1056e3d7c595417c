import { stripVTControlCharacters } from 'node:util';
import type { Style } from './style.ts';

/** Aligned columns under a dim header; colours in cells do not count for the width. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[], style: Style): string {
  const widths = header.map((title, i) => Math.max(title.length, ...rows.map((row) => widthOf(row[i] ?? ''))));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (i === header.length - 1 ? cell : cell + ' '.repeat((widths[i] ?? 0) - widthOf(cell))))
      .join('  ');
  return [style.dim(line(header)), ...rows.map(line)].join('\n');
}

function widthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}
