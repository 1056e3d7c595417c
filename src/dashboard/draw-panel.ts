import { listRows, sortOf } from './list-rows.ts';
import { cutTo, widthOf } from './measure.ts';
import type { Column, PanelContent, PanelRecord, Tone } from './panel.ts';
import type { ViewState } from './view-state.ts';

export interface Line {
  readonly text: string;
  readonly tone: Tone;
  readonly isTitle?: boolean;
  readonly isSelected?: boolean;
}

export interface DrawOptions {
  readonly width: number;
  /** Title included. */
  readonly lines: number;
  /** Number key of the panel. */
  readonly number: number;
  readonly hasFocus: boolean;
}

type View = Pick<ViewState, 'filter' | 'sorts' | 'selected' | 'full'>;

/** How many lines a panel could fill. */
export function wantedLines(panel: PanelContent, view: View): number {
  const rows = listRows(panel, view).length;
  return 1 + (hasHeader(panel) && rows > 0 ? 1 : 0) + Math.max(rows, panel.note ? 2 : 1);
}

/** Draws a panel as exactly so many lines of exactly that width. */
export function drawPanel(panel: PanelContent, view: View, options: DrawOptions): readonly Line[] {
  const { width, lines, hasFocus } = options;
  const rows = listRows(panel, view);
  const body: Line[] = [];
  const room = lines - 1;
  if (room > 0 && rows.length === 0) body.push(...drawNote(panel, view.filter, width, room));
  else if (room > 0) {
    const widths = fitColumns(panel.columns, rows, width);
    const withHeader = hasHeader(panel) && room > 1;
    if (withHeader) body.push({ text: drawHeader(panel, view, widths), tone: 'dim' });
    const selected = hasFocus ? Math.max(indexOfSelected(panel, view, rows), 0) : -1;
    const detail = view.full && hasFocus ? drawDetail(rows[selected], width, room) : [];
    const visible = room - body.length - detail.length;
    const from = Math.max(0, Math.min(selected - visible + 1, rows.length - visible));
    for (const [index, row] of rows.slice(from, from + visible).entries()) {
      const text = join(row.cells, panel.columns, widths);
      body.push({ text: pad(text, width), tone: row.tone ?? 'plain', isSelected: from + index === selected });
    }
    while (body.length < room - detail.length) body.push({ text: ' '.repeat(width), tone: 'plain' });
    body.push(...detail);
  }
  while (body.length < room) body.push({ text: ' '.repeat(width), tone: 'plain' });
  return [drawTitle(panel, rows, options), ...body.slice(0, room)];
}

function drawTitle(panel: PanelContent, rows: readonly PanelRecord[], { width, number, hasFocus }: DrawOptions): Line {
  const isFiltered = rows.length !== panel.records.length;
  const summary = isFiltered ? `${rows.length} of ${panel.records.length}` : panel.summary;
  const text = `${hasFocus ? '▸' : '─'} ${number} ${panel.title}: ${summary} `;
  const cut = cutTo(text, width);
  const rule = '─'.repeat(Math.max(0, width - widthOf(cut)));
  return { text: cut + rule, tone: panel.tone, isTitle: true };
}

function drawNote(panel: PanelContent, filter: string, width: number, room: number): readonly Line[] {
  const text = filter !== '' && panel.records.length > 0 ? `Nothing has "${filter}" in it.` : (panel.note ?? '');
  return wrap(text, width)
    .slice(0, room)
    .map((line) => ({ text: pad(line, width), tone: panel.tone === 'bad' ? 'bad' : 'dim' }));
}

function drawDetail(row: PanelRecord | undefined, width: number, room: number): readonly Line[] {
  const lines = wrap(row?.detail?.trim() ?? '', width).slice(0, Math.floor(room / 3));
  if (lines.length === 0) return [];
  return [
    { text: '─'.repeat(width), tone: 'dim' },
    ...lines.map((line) => ({ text: pad(line, width), tone: 'plain' as const })),
  ];
}

function drawHeader(panel: PanelContent, view: View, widths: readonly number[]): string {
  const sort = sortOf(panel, view.sorts);
  const titles = panel.columns.map(({ title }, index) =>
    sort?.column === index ? `${title}${sort.isDescending ? '▾' : '▴'}` : title,
  );
  return join(titles, panel.columns, widths);
}

function hasHeader({ columns }: PanelContent): boolean {
  return columns.some(({ title }) => title !== '');
}

function indexOfSelected(panel: PanelContent, view: View, rows: readonly PanelRecord[]): number {
  return rows.findIndex(({ id }) => id === view.selected[panel.key]);
}

/** Width of each column; 0 for one that is left out. */
function fitColumns(columns: readonly Column[], rows: readonly PanelRecord[], width: number): readonly number[] {
  const natural = columns.map(({ title }, index) =>
    // One more for the sign of sorting.
    Math.max(
      title === '' ? 0 : widthOf(title) + 1,
      ...rows.slice(0, 200).map(({ cells }) => widthOf((cells[index] ?? '').slice(0, width + 1))),
    ),
  );
  const shown = columns.map(() => true);
  const taken = () =>
    columns.reduce((sum, column, index) => {
      if (!shown[index]) return sum;
      return sum + (column.fills ? Math.min(natural[index] ?? 0, 12) : (natural[index] ?? 0)) + 1;
    }, -1);
  const byRank = columns
    .map((column, index) => ({ rank: column.rank ?? 0, index }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank);
  for (const { index } of byRank) {
    if (taken() <= width) break;
    shown[index] = false;
  }
  const fixed = columns.reduce(
    (sum, column, index) => (shown[index] && !column.fills ? sum + (natural[index] ?? 0) + 1 : sum),
    0,
  );
  return columns.map((column, index) => {
    if (!shown[index]) return 0;
    return column.fills ? Math.max(width - fixed, 1) : Math.min(natural[index] ?? 0, width);
  });
}

function join(cells: readonly string[], columns: readonly Column[], widths: readonly number[]): string {
  return columns
    .flatMap(({ align }, index) => {
      const width = widths[index] ?? 0;
      if (width === 0) return [];
      const cell = cutTo(cells[index] ?? '', width);
      const gap = ' '.repeat(Math.max(0, width - widthOf(cell)));
      return [align === 'right' ? gap + cell : cell + gap];
    })
    .join(' ');
}

function pad(text: string, width: number): string {
  const cut = cutTo(text, width);
  return cut + ' '.repeat(Math.max(0, width - widthOf(cut)));
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n').filter((part) => part.trim() !== '')) {
    let line = '';
    for (const word of paragraph.split(/\s+/).filter(Boolean)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (widthOf(longer) <= width || line === '') line = longer;
      else {
        lines.push(line);
        line = word;
      }
    }
    lines.push(line);
  }
  return lines;
}
