import type { PanelContent, PanelRecord } from './panel.ts';
import type { Sort, ViewState } from './view-state.ts';

/** The records of a panel as they are shown: those the filter leaves, sorted. */
export function listRows(
  panel: PanelContent,
  { filter, sorts }: Pick<ViewState, 'filter' | 'sorts'>,
): readonly PanelRecord[] {
  const wanted = filter.toLowerCase();
  const rows =
    wanted === '' ? panel.records : panel.records.filter(({ cells }) => cells.join(' ').toLowerCase().includes(wanted));
  const sort = sortOf(panel, sorts);
  if (!sort) return rows;
  const sign = sort.isDescending ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(keyOf(a, sort), keyOf(b, sort)));
}

/** What a panel is sorted by now. */
export function sortOf(panel: PanelContent, sorts: ViewState['sorts']): Sort | undefined {
  return sorts[panel.key] ?? (panel.sortBy === undefined ? undefined : { column: panel.sortBy, isDescending: true });
}

function keyOf({ cells, sort }: PanelRecord, { column }: Sort): number | string {
  return sort?.[column] ?? cells[column] ?? '';
}

function compare(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b));
}
