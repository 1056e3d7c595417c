import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { watchApi } from '../../../src/status/probes/api.ts';

const page = (ok: number, failed: number) => `
process_start_time_seconds ${Date.now() / 1000 - 60}
process_resident_memory_bytes 1e8
nodejs_eventloop_lag_p99_seconds 0.02
http_requests_in_flight 2
db_pool_connections{state="used"} 1
db_pool_connections{state="idle"} 3
db_pool_connections{state="waiting"} 0
http_request_duration_seconds_bucket{le="0.01",method="GET",route="/todo",status="200"} ${ok}
http_request_duration_seconds_bucket{le="+Inf",method="GET",route="/todo",status="200"} ${ok}
http_request_duration_seconds_count{method="GET",route="/todo",status="200"} ${ok}
http_request_duration_seconds_count{method="GET",route="/todo",status="500"} ${failed}
http_request_duration_seconds_count{method="GET",route="/metrics",status="200"} 999
`;

async function serve(metrics: () => string, ready: () => readonly string[]): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url === '/metrics') return response.end(metrics());
    const reasons = ready();
    response.statusCode = reasons.length === 0 ? 200 : 503;
    return response.end(JSON.stringify({ reasons }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('counts what happened since it asked last, without those that watch', async () => {
  let metrics = page(1000, 0);
  const ask = watchApi({
    url: await serve(
      () => metrics,
      () => [],
    ),
    isExpected: true,
  });
  const { reading: first } = await ask(5000);
  expect(first).toMatchObject({
    state: 'ok',
    value: { ready: true, requestsPerSecond: null, errorRate: 0, inFlight: 2, pool: { used: 1, idle: 3, waiting: 0 } },
  });
  metrics = page(1090, 10);
  const { reading: second } = await ask(5000);
  expect(second).toMatchObject({ value: { errorRate: 0.1 } });
  expect((second as { value: { requestsPerSecond: number } }).value.requestsPerSecond).toBeGreaterThan(0);
});

it('begins anew with an API that was started again', async () => {
  let metrics = page(1000, 0);
  const ask = watchApi({
    url: await serve(
      () => metrics,
      () => [],
    ),
    isExpected: true,
  });
  await ask(5000);
  metrics = page(5, 5);
  expect((await ask(5000)).reading).toMatchObject({ value: { requestsPerSecond: null, errorRate: 0.5 } });
});

it('says why an API is not ready, that nobody serves, and that one is gone which somebody named', async () => {
  const ask = watchApi({
    url: await serve(
      () => '',
      () => ['the database does not answer'],
    ),
    isExpected: true,
  });
  expect((await ask(5000)).reading).toMatchObject({
    value: { ready: false, reasons: ['the database does not answer'] },
  });
  expect((await watchApi({ url: 'http://127.0.0.1:9', isExpected: false })(5000)).reading).toMatchObject({
    state: 'unavailable',
  });
  expect((await watchApi({ url: 'http://127.0.0.1:9', isExpected: true })(5000)).reading).toMatchObject({
    state: 'down',
  });
});
