import type { StatusSnapshot } from '../../status/snapshot.ts';
import { count, duration, oneLine } from '../format.ts';
import { type PanelContent, panelOf } from '../panel.ts';

export function statementsPanel({ statements }: StatusSnapshot): PanelContent {
  return panelOf({ key: 'statements', title: 'Statements' }, statements, (found) => ({
    summary: `${found.length}`,
    tone: 'plain',
    columns: [
      { title: 'total', align: 'right' },
      { title: 'calls', align: 'right' },
      { title: 'mean', align: 'right' },
      { title: 'max', align: 'right', rank: 1 },
      { title: 'statement', fills: true },
    ],
    sortBy: 0,
    records: found.map(({ statement, calls, meanMs, maxMs, totalMs }) => ({
      id: statement,
      cells: [duration(totalMs), count(calls), duration(meanMs), duration(maxMs), oneLine(statement)],
      sort: [totalMs, calls, meanMs, maxMs, statement],
      detail: statement,
    })),
    ...(found.length === 0 && { note: 'None yet.' }),
  }));
}
