import type { Reading } from '../kernel/reading.ts';

/** What a line means; shown by colour, and always in words or signs, too. */
export type Tone = 'good' | 'warn' | 'bad' | 'plain' | 'dim';

export interface Column {
  readonly title: string;
  readonly align?: 'right';
  /** Columns with the highest number go first when there is no room. Default 0: always there. */
  readonly rank?: number;
  /** Takes what room is left, and is cut where there is too little. */
  readonly fills?: true;
}

export interface PanelRecord {
  /** What the cursor stays on while rows move. */
  readonly id: string;
  readonly cells: readonly string[];
  /** What is compared when rows are sorted by a column; the cell's text where it is missing. */
  readonly sort?: readonly (number | string)[];
  readonly tone?: Tone;
  /** All of what a cell may cut; shown for the selected row of a full screen. */
  readonly detail?: string;
}

/** What a panel shows: plain data, made of a snapshot. */
export interface PanelContent {
  readonly key: string;
  readonly title: string;
  /** In a few words, for a panel that is folded to its title. */
  readonly summary: string;
  readonly tone: Tone;
  /** Without titles when there is no header. */
  readonly columns: readonly Column[];
  readonly records: readonly PanelRecord[];
  /** In place of records: why there are none. */
  readonly note?: string;
  /** Column sorted by until the user says otherwise; undefined keeps the order. */
  readonly sortBy?: number;
}

export type PanelSource<T> = (value: T) => Omit<PanelContent, 'key' | 'title'>;

/** A panel of a reading: what it shows, or why it shows nothing. */
export function panelOf<T>(
  { key, title }: Pick<PanelContent, 'key' | 'title'>,
  reading: Reading<T>,
  show: PanelSource<T>,
): PanelContent {
  if (reading.state === 'ok') return { key, title, ...show(reading.value) };
  const empty = { key, title, columns: [{ title: '' }], records: [] };
  if (reading.state === 'pending') return { ...empty, summary: '...', tone: 'dim', note: '...' };
  const isDown = reading.state === 'down';
  return {
    ...empty,
    summary: isDown ? 'down' : 'not available',
    tone: isDown ? 'bad' : 'dim',
    note: `${isDown ? '✗ ' : ''}${reading.why}. ${reading.next}`,
  };
}
