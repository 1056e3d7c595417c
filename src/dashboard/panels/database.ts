import { valueIn } from '../../kernel/reading.ts';
import type { StatusSnapshot } from '../../status/snapshot.ts';
import { duration, sparkline } from '../format.ts';
import { type PanelContent, type PanelRecord, panelOf } from '../panel.ts';

export function databasePanel({ database, nodes, lastRun }: StatusSnapshot): PanelContent {
  return panelOf({ key: 'database', title: 'Database' }, database, (found) => {
    const { server, engine, origin, url, uptimeSeconds, connections, maxConnections, roundTripMs, roundTrips } = found;
    const fact = (name: string, text: string, tone?: PanelRecord['tone']): PanelRecord => ({
      id: name,
      cells: [name, text],
      ...(tone && { tone }),
    });
    const live = valueIn(nodes) ?? [];
    const dead = live.filter(({ isLive }) => !isLive);
    const run = valueIn(lastRun);
    const up = uptimeSeconds === null ? '' : `, up ${duration(uptimeSeconds * 1000)}`;
    const records = [
      fact('server', `${server}${up}`),
      fact('answers in', `${duration(roundTripMs)} ${sparkline(roundTrips, 24)}`),
      fact(
        'connections',
        connections === null ? '?' : `${connections}${maxConnections ? ` of ${maxConnections}` : ''}`,
      ),
      fact('engine', `${engine}, ${origin}`),
      fact('DSN', url),
    ];
    if (live.length > 1) {
      const text = dead.length === 0 ? `${live.length}, all live` : `${dead.length} of ${live.length} not live ✗`;
      records.splice(2, 0, fact('nodes', text, dead.length > 0 ? 'bad' : 'good'));
    }
    if (run) {
      const many =
        run.counts &&
        (run.exitCode === 0
          ? `${run.counts.passed} `
          : `${run.counts.failed} of ${run.counts.passed + run.counts.failed} `);
      const word = run.exitCode === 0 ? 'passed ✓' : `failed ✗ (${run.exitCode})`;
      const ago = duration(Date.now() - Date.parse(run.endedAt));
      records.push(
        fact('tests', `${many ?? ''}${word} ${ago} ago, ${run.engine}`, run.exitCode === 0 ? 'good' : 'bad'),
      );
    }
    return {
      summary: `${server}, ${duration(roundTripMs)}`,
      tone: 'good',
      columns: [{ title: '' }, { title: '', fills: true }],
      records,
    };
  });
}
