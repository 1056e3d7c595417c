import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Db } from '../../../src/db/db.ts';
import { createLogger } from '../../../src/http/logging/create-logger.ts';
import { createExample, form } from './example-app.ts';
import { createManualClock } from './manual-clock.ts';

function collectLines() {
  const chunks: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { destination, text: () => chunks.join('') };
}

function createDb(ping: () => Promise<number>): Db {
  const pool = { numUsed: () => 3, numFree: () => 2, numPendingAcquires: () => 1 };
  return { ping, knex: { client: { pool } } } as unknown as Db;
}

describe('/readyz', () => {
  it('is 200 while the database answers and no migration is pending', async () => {
    const server = await createExample({ db: createDb(async () => 1), pendingMigrations: async () => [] });
    const answer = await server.inject('/readyz');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ status: 'ready' });
    await server.close();
  });

  it('is 503 with the reason otherwise, and asks again after a moment', async () => {
    const clock = createManualClock();
    let isUp = false;
    let pending = ['002_spaces'];
    const db = createDb(async () => {
      if (!isUp) throw new Error('password=secret refused');
      return 1;
    });
    const server = await createExample({ db, clock, pendingMigrations: async () => pending });
    const down = await server.inject('/readyz');
    expect(down.statusCode).toBe(503);
    expect(down.headers['retry-after']).toBe('1');
    expect(down.json()).toEqual({ detail: 'Not ready', reasons: ['the database does not answer'] });
    isUp = true;
    clock.advance(1000);
    const behind = await server.inject('/readyz');
    expect(behind.json().reasons).toEqual(['migrations pending: 002_spaces']);
    pending = [];
    clock.advance(1000);
    expect((await server.inject('/readyz')).statusCode).toBe(200);
    await server.close();
  });
});

describe('/metrics', () => {
  it('counts requests by route and status, and shows the pool', async () => {
    const server = await createExample({ db: createDb(async () => 1) });
    for (const url of ['/healthz', '/healthz', '/nowhere/1', '/nowhere/2', '/broken']) await server.inject(url);
    const answer = await server.inject('/metrics');
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    const lines = answer.body.split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        '# TYPE http_request_duration_seconds histogram',
        'http_request_duration_seconds_count{method="GET",route="/healthz",status="200"} 2',
        'http_request_duration_seconds_bucket{le="+Inf",method="GET",route="/healthz",status="200"} 2',
        'http_request_duration_seconds_count{method="GET",route="(none)",status="404"} 2',
        'http_request_duration_seconds_count{method="GET",route="/broken",status="500"} 1',
        'http_requests_in_flight 1',
        'db_pool_connections{state="used"} 3',
        'db_pool_connections{state="waiting"} 1',
      ]),
    );
    expect(answer.body).toContain('nodejs_eventloop_lag_seconds');
    expect(answer.body).toContain('process_resident_memory_bytes');
    await server.close();
  });
});

describe('the log', () => {
  it('has one JSON line per request with its id, and never a secret', async () => {
    const { destination, text } = collectLines();
    const logger = await createLogger({ level: 'info', json: true, color: false, destination });
    const server = await createExample({ logger });
    await server.inject({
      method: 'POST',
      url: '/auth/login?token=from-the-query',
      headers: { ...form, authorization: 'Bearer from-the-header', 'x-request-id': 'id-1' },
      payload: 'username=ada&password=from-the-form',
    });
    await server.inject('/healthz');
    logger.info({ password: 'from-a-field', user: { token: 'from-below' } }, 'careless');
    const lines = text()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ level: 'info', reqId: 'id-1', method: 'POST', path: '/auth/login', status: 401 });
    expect(text()).not.toContain('from-');
    await server.close();
  });

  it('holds the cause of a 500 under the id its client was told', async () => {
    const { destination, text } = collectLines();
    const logger = await createLogger({ level: 'error', json: true, color: false, destination });
    const server = await createExample({ logger });
    const answer = await server.inject('/broken');
    const line = JSON.parse(text());
    expect(line).toMatchObject({ level: 'error', reqId: answer.headers['x-request-id'], route: '/broken' });
    expect(line.err.message).toBe('secret detail of a failure');
    expect(line.err.stack).toContain('example-app.ts');
    await server.close();
  });

  it('is made for reading in a terminal', async () => {
    const { destination, text } = collectLines();
    const logger = await createLogger({ level: 'info', json: false, color: false, destination });
    const server = await createExample({ logger });
    await server.inject('/nowhere');
    expect(text()).toMatch(/^\[\d\d:\d\d:\d\d\.\d{3}\] INFO: GET \/nowhere 404 [\d.]+ ms\n$/);
    await server.close();
  });
});

describe('/openapi.json', () => {
  it('documents the routes that have a summary, with the errors the server adds', async () => {
    const server = await createExample();
    const api = (await server.inject('/openapi.json')).json();
    expect(api.openapi).toBe('3.1.0');
    expect(api.info).toEqual({ title: 'Example', version: '1.2.3' });
    expect(Object.keys(api.paths)).toEqual([
      '/auth/login',
      '/me',
      '/notes',
      '/notes/{id}',
      '/healthz',
      '/readyz',
      '/metrics',
    ]);
    expect(api.paths['/me'].get.security).toEqual([{ bearer: [] }]);
    expect(Object.keys(api.paths['/me'].get.responses)).toEqual(['200', '401', '503']);
    expect(api.paths['/notes'].post.responses['200'].content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/Note',
    });
    expect(Object.keys(api.paths['/notes'].post.responses)).toEqual(['200', '413', '415', '422', '503']);
    expect(api.components.securitySchemes.bearer.flows.password.tokenUrl).toBe('auth/login');
    await server.close();
  });

  it('tells of every error that the server itself may answer', async () => {
    const server = await createExample();
    const { paths } = (await server.inject('/openapi.json')).json();
    expect(Object.keys(paths['/notes/{id}'].get.responses)).toEqual(['200', '414', '422', '503']);
    expect(Object.keys(paths['/notes/{id}'].delete.responses)).toEqual(['200', '413', '414', '415', '422', '503']);
    expect(Object.keys(paths['/metrics'].get.responses['503'].content)).toEqual(['application/json']);
    expect(Object.keys(paths['/metrics'].get.responses['200'].content)).toEqual(['text/plain']);
    await server.close();
  });

  it('says that what has a default may be left out', async () => {
    const server = await createExample();
    const { paths } = (await server.inject('/openapi.json')).json();
    const { parameters } = paths['/notes/{id}'].get;
    expect(parameters.find(({ name }: { name: string }) => name === 'limit').required).toBe(false);
    expect(parameters.find(({ name }: { name: string }) => name === 'id').required).toBe(true);
    await server.close();
  });

  it('names the prefix a proxy strips', async () => {
    const { settings } = await import('./example-app.ts');
    const server = await createExample({
      settings: { ...settings, server: { ...settings.server, rootPath: '/api' } },
    });
    const api = (await server.inject('/openapi.json')).json();
    expect(api.servers).toEqual([{ url: '/api' }]);
    await server.close();
  });
});

describe('/docs', () => {
  it.each([
    ['/docs', 'docs/page.js', 'openapi.json'],
    ['/docs/', './page.js', '../openapi.json'],
  ])('links relatively from %s, so that any prefix will do', async (url, script, openapi) => {
    const server = await createExample();
    const page = await server.inject(url);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.body).toContain(`src="${script}"`);
    expect(page.body).toContain(`data-openapi="${openapi}"`);
    expect(page.body).not.toMatch(/https?:/);
    await server.close();
  });

  it('has every file its scripts import', async () => {
    const server = await createExample();
    const waiting = ['page.js', 'page.css'];
    const seen = new Set<string>();
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      const answer = await server.inject(`/docs/${file}`);
      expect(answer.statusCode, file).toBe(200);
      for (const [, name = ''] of answer.body.matchAll(/from '\.\/([\w-]+\.js)'/g)) waiting.push(name);
    }
    expect(seen.size).toBeGreaterThan(5);
    await server.close();
  });
});
