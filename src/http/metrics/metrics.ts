import type { Metric, Registry } from 'prom-client';
import type { Db } from '../../db/db.ts';
import type { Server } from '../server.ts';
import { bucketBounds, type RequestSeries, type RequestStats } from './request-stats.ts';

export interface MetricsOptions {
  readonly stats: RequestStats;
  /** Undefined when the server runs on fake DAOs. */
  readonly db: Db | undefined;
  /** Writes the text of several processes' metrics in place of this one's. */
  readonly render?: (() => Promise<string>) | undefined;
}

/** Serves /metrics for Prometheus, and gives what it shows. The library is loaded when somebody asks for the first time. */
export function addMetrics(server: Server, options: MetricsOptions): () => Promise<Registry> {
  let registry: Promise<Registry> | undefined;
  const own = (): Promise<Registry> => {
    registry ??= createRegistry(options);
    return registry;
  };
  server.get(
    '/metrics',
    {
      schema: {
        tags: ['operations'],
        summary: 'Metrics in the text format of Prometheus',
        produces: ['text/plain'],
        response: { 200: { type: 'string' } },
      },
    },
    async (_request, reply) => {
      reply.type('text/plain; version=0.0.4; charset=utf-8');
      return options.render ? options.render() : (await own()).metrics();
    },
  );
  return own;
}

async function createRegistry({ stats, db }: MetricsOptions): Promise<Registry> {
  const { Gauge, Registry, collectDefaultMetrics } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  registry.registerMetric(describeDurations(stats));
  const registers = [registry];
  new Gauge({
    name: 'http_requests_in_flight',
    help: 'Requests that are being answered now.',
    registers,
    collect() {
      this.set(stats.inFlight);
    },
  });
  if (db) {
    new Gauge({
      name: 'db_pool_connections',
      help: 'Connections of the pool by state, and requests that wait for one.',
      labelNames: ['state'],
      registers,
      collect() {
        const { pool } = db.knex.client;
        this.set({ state: 'used' }, pool.numUsed());
        this.set({ state: 'idle' }, pool.numFree());
        this.set({ state: 'waiting' }, pool.numPendingAcquires());
      },
    });
  }
  return registry;
}

/** The library's histogram, fed from {@link RequestStats} when it is read; what it gives is what prom-client's own `get` gives. */
function describeDurations(stats: RequestStats): Metric {
  const name = 'http_request_duration_seconds';
  const help = 'Time from the arrival of a request to the end of its answer.';
  const get = async () => ({
    name,
    help,
    type: 'histogram',
    aggregator: 'sum',
    values: stats.all().flatMap((series) => listSamples(name, series)),
  });
  return { name, help, aggregator: 'sum', get } as unknown as Metric;
}

function listSamples(name: string, { method, route, status, buckets, count, seconds }: RequestSeries) {
  const labels = { method, route, status };
  let upToHere = 0;
  const samples: { metricName: string; labels: Record<string, string | number>; value: number }[] = bucketBounds.map(
    (le, i) => {
      upToHere += buckets[i] ?? 0;
      return { metricName: `${name}_bucket`, labels: { le, ...labels }, value: upToHere };
    },
  );
  samples.push({ metricName: `${name}_bucket`, labels: { le: '+Inf', ...labels }, value: count });
  samples.push({ metricName: `${name}_sum`, labels, value: seconds });
  samples.push({ metricName: `${name}_count`, labels, value: count });
  return samples;
}
