import type { ChaosRun } from '../../../testing/chaos/chaos-run.ts';
import { formatTable } from '../../reporter/format-table.ts';
import type { Style } from '../../reporter/style.ts';

const advice = {
  'done twice':
    'is not safe to retry: after a commit without an answer it wrote the same again. Let the client send a key of its own (INSERT ... ON CONFLICT DO NOTHING), or answer 503',
  'not retried':
    'lets a conflict through that leaves nothing behind: do the work in withTransaction, which tries again',
  crashed: 'answers a lost database with a crash: let ILLUSION_DB_* errors pass, they are answered 503',
} as const;

/** What the handlers made of the trouble. */
export function describeChaos({ kinds, seed, handlers }: ChaosRun, style: Style): readonly string[] {
  const head = `Chaos: ${kinds.join(', ')}; again with --chaos=${kinds.join(',')} --chaos-seed ${seed}`;
  if (handlers.length === 0)
    return [head, 'No request met with trouble: the tests send none on databases of their own.'];
  const rows = handlers.map(({ handler, requests, held, unavailable, findings }) => [
    handler,
    String(requests),
    String(held),
    String(unavailable),
    findings.length === 0 ? style.good('safe') : style.bad(`${findings.length} findings`),
  ]);
  return [
    head,
    formatTable(['handler', 'hit', 'held', '503', 'verdict'], rows, style),
    ...handlers.flatMap(({ handler, findings }) =>
      [...new Map(findings.map((one) => [one.what, one])).values()].map(
        ({ what, status, faults, sql }) =>
          `${style.bad('✗')} ${handler} ${advice[what]}\n    ${faults.join(', ')} → ${status}, at: ${sql.replaceAll(/\s+/g, ' ').slice(0, 140)}`,
      ),
    ),
  ];
}
