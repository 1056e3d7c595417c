import type { StatusSnapshot } from '../../status/snapshot.ts';
import { oneLine } from '../format.ts';
import { type PanelContent, panelOf } from '../panel.ts';

/** The newest line first, so that what happens now is seen in a panel of any height. */
export function logPanel({ log }: StatusSnapshot): PanelContent {
  return panelOf({ key: 'log', title: 'Server log' }, log, (lines) => ({
    summary: `${lines.length} lines`,
    tone: 'plain',
    columns: [{ title: '', fills: true }],
    records: lines
      .map((line, index) => ({
        id: `${index} ${line}`,
        cells: [oneLine(line)],
        tone: /\b(ERROR|FATAL|PANIC)\b/.test(line) ? ('bad' as const) : ('plain' as const),
        detail: line,
      }))
      .reverse(),
    ...(lines.length === 0 && { note: 'Empty.' }),
  }));
}
