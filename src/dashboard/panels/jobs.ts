import { valueIn } from '../../kernel/reading.ts';
import type { StatusSnapshot } from '../../status/snapshot.ts';
import { oneLine } from '../format.ts';
import { type PanelContent, panelOf } from '../panel.ts';

/** Schema changes, and tables that transactions wait for. */
export function jobsPanel({ jobs, contention }: StatusSnapshot): PanelContent {
  return panelOf({ key: 'jobs', title: 'Schema changes' }, jobs, (found) => {
    const running = found.filter(({ status }) => status !== 'succeeded' && status !== 'failed');
    const failed = found.filter(({ status }) => status === 'failed');
    const contended = valueIn(contention) ?? [];
    return {
      summary:
        running.length > 0 ? `${running.length} running` : failed.length > 0 ? `${failed.length} failed ✗` : 'none',
      tone: failed.length > 0 ? 'bad' : running.length > 0 ? 'warn' : 'plain',
      columns: [{ title: 'state' }, { title: 'done', align: 'right' }, { title: 'what', fills: true }],
      records: [
        ...found.map(({ id, description, status, fraction, error }) => ({
          id,
          cells: [
            status,
            fraction === null ? '' : `${Math.round(fraction * 100)} %`,
            oneLine(error === null ? description : `${description}: ${error}`),
          ],
          tone: status === 'failed' ? ('bad' as const) : ('plain' as const),
          detail: error === null ? description : `${description}\n${error}`,
        })),
        ...contended.map(({ table, events }) => ({
          id: `contention ${table}`,
          cells: ['contention', `${events}`, `waits for rows of ${table}`],
        })),
      ],
      ...(found.length + contended.length === 0 && { note: 'None runs, none ended within the last hour.' }),
    };
  });
}
