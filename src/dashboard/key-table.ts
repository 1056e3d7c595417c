/** What a key does, as the help lists it. */
export interface KeyHelp {
  readonly keys: string;
  readonly does: string;
}

export const keyTable: readonly KeyHelp[] = [
  { keys: '1 - 8', does: 'go to a panel; again: open it full screen' },
  { keys: 'Tab  Shift-Tab  ← →', does: 'go to the next panel, to the one before' },
  { keys: '↑ ↓  j k  PgUp PgDn  g G', does: 'select a row' },
  { keys: 'Enter', does: 'open the panel full screen, and close it again' },
  { keys: 'Esc', does: 'close what is open; drop the filter' },
  { keys: 's  i', does: 'sort by the next column; the other way round' },
  { keys: '/', does: 'show only rows that have a text in them' },
  { keys: 'p', does: 'stand still, and go on' },
  { keys: '+ -', does: 'look more often, less often' },
  { keys: 'r', does: 'look now' },
  { keys: 'm  b  S', does: 'apply migrations, roll the last one back, run seeds (asks first)' },
  { keys: 'c', does: 'cancel what the selected session runs (asks first)' },
  { keys: 'x', does: 'open an SQL shell, and come back' },
  { keys: 'o', does: 'open the page of the API’s documentation' },
  { keys: '?', does: 'this help' },
  { keys: 'q  Ctrl-C', does: 'leave' },
];
