import type { StatusSnapshot } from '../../status/snapshot.ts';
import { bytes, count } from '../format.ts';
import { type PanelContent, panelOf } from '../panel.ts';

export function tablesPanel({ tables }: StatusSnapshot): PanelContent {
  return panelOf({ key: 'tables', title: 'Tables' }, tables, (found) => ({
    summary: `${found.length}`,
    tone: 'plain',
    columns: [
      { title: 'table', fills: true },
      { title: 'rows', align: 'right' },
      { title: 'since', align: 'right', rank: 1 },
      { title: 'size', align: 'right' },
    ],
    sortBy: 3,
    records: found.map(({ schema, name, rows, growth, bytes: size }) => ({
      id: `${schema}.${name}`,
      cells: [
        schema === 'public' ? name : `${schema}.${name}`,
        count(rows),
        growth ? `${growth > 0 ? '+' : ''}${count(growth)}` : '',
        size === null ? '' : bytes(size),
      ],
      sort: [name, rows ?? -1, growth ?? 0, size ?? rows ?? -1],
    })),
    ...(found.length === 0 && { note: 'No tables. illusion db migrate' }),
  }));
}
