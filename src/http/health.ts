import type { FastifyReply } from 'fastify';
import type { Db } from '../db/db.ts';
import type { Clock } from '../kernel/clock.ts';
import type { DrainState } from './drain.ts';
import type { Server } from './server.ts';

export interface HealthOptions {
  readonly db: Db | undefined;
  /** Names of migrations that wait to be applied; empty at head. */
  readonly pendingMigrations: (() => Promise<readonly string[]>) | undefined;
  readonly drain: DrainState;
  readonly clock: Clock;
}

/** An answer of the database is good for so long, so that probes cost it nothing however many there are. */
const reuseMs = 250;
const pingTimeoutMs = 2000;

const statusAnswer = (status: string) => ({
  type: 'object',
  properties: { status: { type: 'string', const: status } },
  required: ['status'],
});

/** Serves /healthz (this process lives) and /readyz (it can do its work now). */
export function addHealth(server: Server, options: HealthOptions): void {
  const tags = ['operations'];
  server.get(
    '/healthz',
    { schema: { tags, summary: 'Whether the process is alive', response: { 200: statusAnswer('ok') } } },
    async () => ({ status: 'ok' }),
  );
  const findReasons = reuse(() => askDatabase(options), options.clock);
  server.get(
    '/readyz',
    { schema: { tags, summary: 'Whether requests can be served now', response: { 200: statusAnswer('ready') } } },
    async (_request, reply: FastifyReply) => {
      const reasons = options.drain.isDraining ? ['the server is shutting down'] : await findReasons();
      if (reasons.length === 0) return { status: 'ready' };
      reply.code(503).header('retry-after', '1').type('application/json; charset=utf-8');
      return JSON.stringify({ detail: 'Not ready', reasons });
    },
  );
}

async function askDatabase({ db, pendingMigrations }: HealthOptions): Promise<readonly string[]> {
  try {
    await db?.ping(pingTimeoutMs);
    const pending = (await pendingMigrations?.()) ?? [];
    return pending.length === 0 ? [] : [`migrations pending: ${pending.join(', ')}`];
  } catch {
    return ['the database does not answer'];
  }
}

/** Shares one answer among all who ask within {@link reuseMs}. */
function reuse<T>(ask: () => Promise<T>, clock: Clock): () => Promise<T> {
  let last: { readonly answer: Promise<T>; readonly until: number } | undefined;
  return () => {
    const now = clock.monotonic();
    if (!last || now >= last.until) last = { answer: ask(), until: now + reuseMs };
    return last.answer;
  };
}
