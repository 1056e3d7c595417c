import type { StatusSnapshot } from '../../status/snapshot.ts';
import { duration } from '../format.ts';
import { type PanelContent, type PanelRecord, panelOf, type Tone } from '../panel.ts';

export function migrationsPanel({ migrations, drift }: StatusSnapshot): PanelContent {
  return panelOf({ key: 'migrations', title: 'Migrations' }, migrations, (found) => {
    const { applied, pending, problems, current, lastAppliedAt, migratingNow } = found;
    const records: PanelRecord[] = [];
    const add = (id: string, text: string, tone: Tone = 'plain') => records.push({ id, cells: [text], tone });
    if (migratingNow) add('now', `being migrated by ${migratingNow}`, 'warn');
    if (pending.length === 0 && problems.length === 0) add('state', `✓ ${applied} applied, none pending`, 'good');
    else add('state', `${applied} applied, ${pending.length} pending`, 'warn');
    add('current', `at ${current ?? 'base'}`);
    if (lastAppliedAt) add('last', `last applied ${duration(Date.now() - Date.parse(lastAppliedAt))} ago`, 'dim');
    for (const name of problems) add(`problem ${name}`, `✗ ${name}: edited, missing or out of order`, 'bad');
    for (const name of pending) add(`pending ${name}`, `+ ${name}`, 'warn');
    if (drift.state === 'ok') {
      if (drift.value.length === 0) add('drift', '✓ models and database agree', 'good');
      else add('drift', `✗ models and database differ in ${drift.value.length}:`, 'warn');
      for (const text of drift.value) add(`drift ${text}`, `  ${text}`, 'warn');
    } else if (drift.state === 'pending') add('drift', 'comparing models and database ...', 'dim');
    else add('drift', `models: ${drift.why}; ${drift.next}`, 'dim');
    const differs = drift.state === 'ok' && drift.value.length > 0;
    const isFine = pending.length === 0 && problems.length === 0 && !differs;
    const words = [`${pending.length} pending`, ...(problems.length > 0 ? [`${problems.length} ✗`] : [])];
    return {
      summary: isFine ? '✓ up to date' : differs ? `${words.join(', ')}, models differ` : words.join(', '),
      tone: isFine ? 'good' : 'warn',
      columns: [{ title: '', fills: true }],
      records,
    };
  });
}
