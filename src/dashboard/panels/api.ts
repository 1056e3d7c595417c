import { valueIn } from '../../kernel/reading.ts';
import type { ApiStatus, StatusSnapshot } from '../../status/snapshot.ts';
import { bytes, count, duration } from '../format.ts';
import type { PanelContent, PanelRecord } from '../panel.ts';

/** Every instance of the API. */
export function apiPanel({ apis }: StatusSnapshot): PanelContent {
  const all = apis.map(({ reading }) => valueIn(reading));
  const ready = all.filter((facts) => facts?.ready).length;
  const isDown = apis.some(({ reading }) => reading.state === 'down') || all.some((facts) => facts && !facts.ready);
  const isThere = all.some((facts) => facts !== undefined);
  return {
    key: 'api',
    title: 'API',
    summary: isThere || isDown ? `${ready} of ${apis.length} ready${isDown ? ' ✗' : ' ✓'}` : 'not running',
    tone: isDown ? 'bad' : isThere ? 'good' : 'dim',
    columns: [{ title: '' }, { title: '', fills: true }],
    records: apis.flatMap(describe),
    ...(apis.length === 0 && { note: 'None is watched. Name one: --api URL.' }),
  };
}

function describe({ url, reading }: ApiStatus): readonly PanelRecord[] {
  const line = (name: string, text: string, tone?: PanelRecord['tone']): PanelRecord => ({
    id: `${url} ${name}`,
    cells: [name, text],
    ...(tone && { tone }),
  });
  if (reading.state === 'pending') return [line('...', url, 'dim')];
  if (reading.state === 'unavailable') return [line('○ off', `${url}: ${reading.why}. ${reading.next}`, 'dim')];
  if (reading.state === 'down') return [line('✗ down', `${url}: ${reading.why}`, 'bad')];
  const facts = reading.value;
  const times = `p50 ${duration(facts.p50Ms)}, p99 ${duration(facts.p99Ms)}`;
  const rate = facts.requestsPerSecond === null ? '?' : `${count(facts.requestsPerSecond)} a second`;
  const errors = facts.errorRate === null ? '' : `, ${(facts.errorRate * 100).toFixed(1)} % errors`;
  const { pool } = facts;
  const up = facts.uptimeSeconds === null ? '' : `, up ${duration(facts.uptimeSeconds * 1000)}`;
  return [
    facts.ready
      ? line('✓ ready', `${url}${up}`, 'good')
      : line('✗ not ready', `${url}: ${facts.reasons.join(', ')}`, 'bad'),
    line('requests', `${rate}, ${times}${errors}`, (facts.errorRate ?? 0) > 0.01 ? 'bad' : 'plain'),
    line('process', `${bytes(facts.memoryBytes)}, event loop ${duration(facts.eventLoopDelayMs)}`),
    ...(pool ? [line('pool', `${pool.used} used, ${pool.idle} idle, ${pool.waiting} waiting`)] : []),
  ];
}
