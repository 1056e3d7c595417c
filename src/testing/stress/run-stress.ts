import { type Clock, systemClock } from '../../kernel/clock.ts';
import { fail } from '../../kernel/errors/registry.ts';
import { type Progress, silent } from '../../kernel/progress.ts';
import { createRandom } from '../../kernel/random.ts';
import { connectApi, logIn, readDocument, type StressApi } from './api.ts';
import { prepareBodies } from './bodies.ts';
import { checkAcknowledged } from './check-acknowledged.ts';
import { Ledger, type Shown } from './ledger.ts';
import type { StressMix } from './mix.ts';
import { findResource, type StressResource } from './resource.ts';
import { sendTraffic } from './send-traffic.ts';
import type { StressReport } from './stress-report.ts';
import { Traffic } from './traffic.ts';

export interface StressOptions {
  /** Where the API is, such as `http://127.0.0.1:8000`. */
  readonly target: string;
  /** What its database says it is, when that is known. */
  readonly database?: string | undefined;
  readonly login?: { readonly username: string; readonly password: string } | undefined;
  /** Path of what to work on; found out when it is left out. */
  readonly resource?: string | undefined;
  /** Values that every body has. */
  readonly body?: Shown | undefined;
  readonly mix: StressMix;
  readonly connections: number;
  readonly seconds: number;
  /** Requests per second of all connections together; as many as can be when undefined. */
  readonly rate?: number | undefined;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly progress?: Progress | undefined;
  readonly clock?: Clock | undefined;
}

/** How long after the load the API may take to be able to read again. */
const RECOVERY_MS = 60_000;

/**
 * Puts an API under load, as its OpenAPI document says it can be used, and then reads back whatever it acknowledged.
 *
 * @throws ILLUSION_STRESS_NO_API, ILLUSION_STRESS_NO_RESOURCE, ILLUSION_STRESS_LOGIN, ILLUSION_STRESS_NO_REFERENCE, ILLUSION_STRESS_REFUSED.
 */
export async function runStress(options: StressOptions): Promise<StressReport> {
  const { mix, connections, seconds, rate, seed, signal, login, progress = silent, clock = systemClock } = options;
  const startedAt = clock.now();
  const api = connectApi(options.target, signal);
  const document = await readDocument(api);
  const resource = findResource(document, options.resource);
  const token = resource.tokenPath && login ? await logIn(api, resource.tokenPath, login) : undefined;
  const common = { document, api, token, seed };
  const nextBody = await prepareBodies(resource.create, { ...common, fixed: options.body ?? {} });
  const nextChange = resource.update && (await prepareBodies(resource.update, { ...common, fixed: {} }));
  const ledger = new Ledger();
  await createFirstRows(api, resource, { token, nextBody, ledger, count: connections * 2 });
  const loginForm =
    token === undefined || !login ? undefined : new URLSearchParams({ grant_type: 'password', ...login }).toString();
  const random = createRandom(seed);
  const traffic = new Traffic({ resource, mix, random, ledger, nextBody, nextChange, token, loginForm, clock });
  const onTick = () => progress(describeProgress(traffic, seconds));
  const tookMs = await sendTraffic(traffic, { baseUrl: api.baseUrl, connections, seconds, rate, signal, onTick });
  const longestGapMs = traffic.longestGapMs();
  signal.throwIfAborted();
  await waitUntilReadable(api, resource, token, { clock, signal, progress });
  const check = await checkAcknowledged(
    ledger,
    (id) => api.ask('GET', `${resource.collection}/${id}`, { token }),
    (done, total) => {
      if (done % 1000 === 0) progress(`Reading back what was acknowledged: ${done} of ${total} rows`);
    },
  );
  const whole = traffic.seconds.slice(0, Math.max(1, Math.floor(tookMs / 1000)));
  return {
    kind: 'illusion stress',
    version: 1,
    target: api.baseUrl,
    database: options.database ?? null,
    resource: resource.collection,
    startedAt: startedAt.toISOString(),
    seconds: Math.round(tookMs) / 1000,
    connections,
    rate: rate ?? null,
    seed,
    mix,
    answers: traffic.all.count,
    perSecond: whole.map(({ ok }) => ok),
    latencyPerSecond: whole.map(
      ({ ok, errors, answerMs }) => Math.round((answerMs / Math.max(1, ok + errors)) * 100) / 100,
    ),
    errorsPerSecond: whole.map(({ errors }) => errors),
    answersPerSecond: Math.round((traffic.all.count / tookMs) * 10_000) / 10,
    latency: traffic.all.summary() ?? null,
    histogram: traffic.all.buckets(),
    actions: [...traffic.byAction].flatMap(([action, latencies]) => {
      const latency = latencies.summary();
      return latency ? [{ action, count: latencies.count, latency }] : [];
    }),
    errors: [...traffic.errors].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count),
    longestGapMs: Math.round(longestGapMs),
    acknowledged: {
      creates: ledger.acknowledged.create,
      updates: ledger.acknowledged.update,
      deletes: ledger.acknowledged.delete,
      ambiguous: ledger.ambiguous,
      ...check,
    },
  };
}

/** Rows to work on, and the proof that the API takes what is made of its document. */
async function createFirstRows(
  api: StressApi,
  { create, collection }: StressResource,
  {
    token,
    nextBody,
    ledger,
    count,
  }: {
    readonly token: string | undefined;
    readonly nextBody: () => Shown;
    readonly ledger: Ledger;
    readonly count: number;
  },
): Promise<void> {
  for (let made = 0; made < count; made++) {
    const { status, body } = await api.ask('POST', collection, { token, json: nextBody() });
    const row = body as (Shown & { readonly id?: unknown }) | undefined;
    if (status < 200 || status >= 300 || typeof row?.id !== 'string') {
      throw fail('ILLUSION_STRESS_REFUSED', {
        operation: create.id,
        status,
        answer: JSON.stringify(body).slice(0, 300),
      });
    }
    ledger.created({ ...row, id: row.id });
  }
}

async function waitUntilReadable(
  api: StressApi,
  { collection }: StressResource,
  token: string | undefined,
  { clock, signal, progress }: { readonly clock: Clock; readonly signal: AbortSignal; readonly progress: Progress },
): Promise<void> {
  const deadline = clock.monotonic() + RECOVERY_MS;
  while (clock.monotonic() < deadline) {
    const { status } = await api.ask('GET', collection, { token }).catch(() => ({ status: 0 }));
    if (status === 200) return;
    progress(`Waiting for the API to answer again (${status || 'no answer'})`);
    await clock.sleep(250, signal);
  }
}

function describeProgress({ seconds, errors, all }: Traffic, total: number): string {
  const last = seconds.at(-2) ?? seconds.at(-1);
  const failed = [...errors.values()].reduce((sum, count) => sum + count, 0);
  const p99 = all.summary()?.p99 ?? 0;
  return `${Math.min(seconds.length, total)} of ${total} s: ${last?.ok ?? 0} answers a second, p99 ${p99} ms, ${failed} errors`;
}
