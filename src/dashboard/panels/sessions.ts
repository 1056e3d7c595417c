import type { StatusSnapshot } from '../../status/snapshot.ts';
import { duration, oneLine } from '../format.ts';
import { type PanelContent, panelOf } from '../panel.ts';

const order = { running: 0, 'in transaction': 1, idle: 2 } as const;

export function sessionsPanel({ sessions }: StatusSnapshot): PanelContent {
  return panelOf({ key: 'sessions', title: 'Sessions' }, sessions, (found) => {
    const running = found.filter(({ state }) => state === 'running').length;
    const waiting = found.filter(({ blockedBy }) => blockedBy.length > 0).length;
    const sorted = [...found].sort((a, b) => order[a.state] - order[b.state] || b.stateMs - a.stateMs);
    return {
      summary: `${found.length}, ${running} running${waiting > 0 ? `, ${waiting} waiting ✗` : ''}`,
      tone: waiting > 0 ? 'warn' : 'plain',
      columns: [
        { title: 'state' },
        { title: 'for', align: 'right' },
        { title: 'program', rank: 2 },
        { title: 'session', rank: 3 },
        { title: 'user', rank: 4 },
        { title: 'open', align: 'right', rank: 5 },
        { title: 'statement', fills: true },
      ],
      records: sorted.map(({ id, user, application, state, stateMs, transactionMs, statement, blockedBy }) => {
        const isWaiting = blockedBy.length > 0;
        const word = isWaiting ? `waits for ${blockedBy.join(', ')}` : state;
        const open = transactionMs === null ? '' : duration(transactionMs);
        return {
          id,
          cells: [word, duration(stateMs), application, id, user, open, oneLine(statement)],
          sort: [order[state], stateMs, application, id, user, transactionMs ?? -1, statement],
          tone: isWaiting ? ('bad' as const) : state === 'running' ? ('plain' as const) : ('dim' as const),
          detail: statement,
        };
      }),
      ...(found.length === 0 && { note: 'Nobody but this dashboard is connected.' }),
    };
  });
}
