import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiServer } from '../../../src/http/create-server.ts';
import { fail } from '../../../src/kernel/errors/registry.ts';
import { adaId, createExample, form, json, settings } from './example-app.ts';

describe('an API server', () => {
  let server: ApiServer;
  beforeAll(async () => {
    server = await createExample();
  });
  afterAll(() => server.close());

  const logIn = (username: string, password: string) =>
    server.inject({
      method: 'POST',
      url: '/auth/login',
      headers: form,
      payload: new URLSearchParams({ username, password }).toString(),
    });

  it.each(['/healthz', '/healthz/', '/healthz?x=1', '/healthz/?x=1'])('answers %s alike', async (url) => {
    const answer = await server.inject(url);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ status: 'ok' });
  });

  it('answers HEAD wherever it answers GET', async () => {
    const answer = await server.inject({ method: 'HEAD', url: '/healthz/' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe('');
  });

  it('answers an unknown route with 404', async () => {
    const answer = await server.inject('/nowhere');
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toEqual({ detail: 'Not Found' });
  });

  it.each([
    ['DELETE', '/notes', 'POST'],
    ['PATCH', `/notes/${adaId}/?x=1`, 'DELETE, GET, HEAD'],
    ['OPTIONS', '/notes', 'POST'],
    ['PROPFIND', '/notes', 'POST'],
  ])('answers %s %s with 405 and what is allowed', async (method, url, allow) => {
    const answer = await server.inject({ method: method as 'GET', url });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers['allow']).toBe(allow);
    expect(answer.json()).toEqual({ detail: 'Method Not Allowed' });
  });

  it('prefers 404 and 405 over what is wrong with the body', async () => {
    for (const url of ['/nowhere', '/healthz']) {
      const answer = await server.inject({ method: 'POST', url, headers: json, payload: '{broken' });
      expect(answer.statusCode).toBe(url === '/nowhere' ? 404 : 405);
    }
  });

  it('names the problems of path, query and body together', async () => {
    const answer = await server.inject('/notes/no-uuid?limit=0');
    expect(answer.statusCode).toBe(422);
    expect(answer.json().detail.map((problem: { loc: unknown }) => problem.loc)).toEqual([
      ['path', 'id'],
      ['query', 'limit'],
    ]);
  });

  it.each([
    ['no body at all', {}, undefined, 422, ['body']],
    ['an empty JSON body', json, '', 422, ['body']],
    ['a body that is no JSON', json, '{"title":', 422, ['body']],
    ['a body that is not UTF-8', json, Buffer.from([0x22, 0xff, 0x22]), 422, ['body']],
    ['JSON of another shape', json, '["x"]', 422, ['body']],
    ['a NUL character', json, '{"title":"a\\u0000"}', 422, ['body', 'title']],
    ['a lone surrogate', json, '{"title":"a\\ud800"}', 422, ['body', 'title']],
  ])('answers %s with 422', async (_name, headers, payload, status, loc) => {
    const answer = await server.inject({
      method: 'POST',
      url: '/notes',
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
    expect(answer.statusCode).toBe(status);
    expect(answer.json().detail[0].loc.slice(0, loc.length)).toEqual(loc);
  });

  it.each([
    ['text/plain', 'x'],
    ['application/x-www-form-urlencoded', 'title=a'],
    ['nonsense', 'x'],
  ])('answers a body of type %s with 415 where JSON is read', async (type, payload) => {
    const answer = await server.inject({ method: 'POST', url: '/notes', headers: { 'content-type': type }, payload });
    expect(answer.statusCode).toBe(415);
    expect(answer.json().detail).toMatch(/^Unsupported media type/);
  });

  it('answers a compressed body with 415', async () => {
    const headers = { ...json, 'content-encoding': 'gzip' };
    const answer = await server.inject({ method: 'POST', url: '/notes', headers, payload: '{}' });
    expect(answer.statusCode).toBe(415);
  });

  it('answers a body over 1 MiB with 413', async () => {
    const payload = JSON.stringify({ title: 'a'.repeat(1024 * 1024) });
    const answer = await server.inject({ method: 'POST', url: '/notes', headers: json, payload });
    expect(answer.statusCode).toBe(413);
    expect(answer.json()).toEqual({ detail: 'Request body is too large' });
  });

  it('drops __proto__ keys, however they are spelled', async () => {
    for (const key of ['__proto__', '\\u005f_proto__']) {
      const payload = `{"title":"a","${key}":{"size":7}}`;
      const answer = await server.inject({ method: 'POST', url: '/notes', headers: json, payload });
      expect(answer.json()).toEqual({ title: 'a' });
    }
    expect(({} as { size?: number }).size).toBeUndefined();
  });

  it.each(['/notes/%ff', '/notes/%e0%a4%a', '/%c0%80'])(
    'answers the malformed path %s with 400 or 404',
    async (url) => {
      const answer = await server.inject(url);
      expect([400, 404]).toContain(answer.statusCode);
      expect(answer.json().detail).toBeTypeOf('string');
    },
  );

  it.each([`/notes/${adaId}?limit=%00`, '/notes/%00', `/notes/${adaId}?limit=1&limit=2`, `/notes/${'x'.repeat(1000)}`])(
    'answers %s with 422',
    async (url) => {
      expect((await server.inject(url)).statusCode).toBe(422);
    },
  );

  it('holds headers to their schema, however they are written', async () => {
    const send = (headers: Record<string, string>) =>
      server.inject({ method: 'DELETE', url: `/notes/${adaId}`, headers });
    const refused = await send({ 'IF-SIZE': '-1' });
    expect(refused.statusCode).toBe(422);
    expect(refused.json().detail).toEqual([
      expect.objectContaining({ loc: ['header', 'if-size'], type: 'value_error.number.not_ge' }),
    ]);
    for (const headers of [{ 'if-size': '3' }, {}]) expect((await send(headers as never)).statusCode).toBe(200);
  });

  it('answers a path longer than a parameter may be with 414', async () => {
    const answer = await server.inject(`/notes/${'x'.repeat(2000)}`);
    expect(answer.statusCode).toBe(414);
    expect(answer.json()).toEqual({ detail: 'URI Too Long' });
  });

  it('answers what handlers throw on purpose', async () => {
    const answer = await server.inject('/notes/00000000-0000-4000-8000-00000000000f');
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toEqual({ detail: 'Note not found' });
  });

  it('sends every client the id of its request, taking over a proxy’s only when it is harmless', async () => {
    const own = await server.inject('/healthz');
    expect(own.headers['x-request-id']).toMatch(/^[\w-]{8}-\w+$/);
    const given = await server.inject({ url: '/healthz', headers: { 'x-request-id': 'abc-1' } });
    expect(given.headers['x-request-id']).toBe('abc-1');
    const evil = await server.inject({ url: '/healthz', headers: { 'x-request-id': 'a b{}' } });
    expect(evil.headers['x-request-id']).not.toContain('{');
  });

  it('sends the headers that keep browsers in check', async () => {
    const { headers } = await server.inject('/nowhere');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
    });
  });

  it('gives a token for the right password, and lets its bearer in', async () => {
    const answer = await logIn('ada', 'pass');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ access_token: expect.any(String), token_type: 'bearer', expires_in: 3600 });
    for (const scheme of ['Bearer', 'bearer']) {
      const headers = { authorization: `${scheme} ${answer.json().access_token}` };
      const me = await server.inject({ url: '/me', headers });
      expect(me.json()).toEqual({ id: adaId });
    }
  });

  it('gives the same answer for an unknown user and a wrong password', async () => {
    const answers = [await logIn('ada', 'wrong'), await logIn('nobody', 'wrong')];
    for (const answer of answers) {
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(answer.json()).toEqual({ detail: 'Incorrect username or password' });
    }
  });

  it('answers a login in JSON with 415, and one with missing fields with 422', async () => {
    const inJson = await server.inject({ method: 'POST', url: '/auth/login', headers: json, payload: '{}' });
    expect(inJson.statusCode).toBe(415);
    const empty = await server.inject({ method: 'POST', url: '/auth/login', headers: form, payload: 'username=' });
    expect(empty.statusCode).toBe(422);
    expect(empty.json().detail).toEqual([
      { loc: ['body', 'password'], msg: 'field required', type: 'value_error.missing' },
    ]);
  });

  it.each([
    [{}, 'Not authenticated'],
    [{ authorization: 'Basic YWRhOnBhc3M=' }, 'Not authenticated'],
    [{ authorization: 'Bearer x.y.z' }, 'Could not validate credentials'],
    [{ authorization: 'Bearer ' }, 'Could not validate credentials'],
    [{ authorization: `Bearer ${'x'.repeat(10_000)}` }, 'Could not validate credentials'],
  ])('answers %j with 401', async (headers, detail) => {
    const answer = await server.inject({ url: '/me', headers });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.json()).toEqual({ detail });
  });
});

describe('a route that takes JSON and forms', () => {
  let server: ApiServer;
  beforeAll(async () => {
    server = await createExample();
  });
  afterAll(() => server.close());
  const rate = (headers: Readonly<Record<string, string>>, payload: string) =>
    server.inject({ method: 'POST', url: '/ratings', headers, payload });

  it('reads numbers and booleans from a form, which has only text', async () => {
    const type = 'Application/X-WWW-Form-Urlencoded; charset=utf-8';
    const answer = await rate({ 'content-type': type }, 'stars=4&isPublic=true');
    expect(answer.json()).toEqual({ stars: 4, isPublic: true });
  });

  it('says of a form what is no number, or too small a one', async () => {
    const [word, small] = [await rate(form, 'stars=many'), await rate(form, 'stars=0')];
    expect(word.statusCode).toBe(422);
    expect(word.json().detail).toMatchObject([{ loc: ['body', 'stars'], type: 'type_error.integer' }]);
    expect(small.json().detail).toMatchObject([{ loc: ['body', 'stars'], type: 'value_error.number.not_ge' }]);
  });

  it('does not take text for a number in JSON', async () => {
    expect((await rate(json, '{"stars":4}')).json()).toEqual({ stars: 4 });
    expect((await rate(json, '{"stars":"4"}')).statusCode).toBe(422);
  });
});

describe('too many failed logins', () => {
  it('are answered with 429 and Retry-After, also when they arrive all at once', async () => {
    const server = await createExample({ loginLimits: { perName: 3 } });
    const tryOnce = () =>
      server.inject({ method: 'POST', url: '/auth/login', headers: form, payload: 'username=ada&password=wrong' });
    const answers = await Promise.all(Array.from({ length: 20 }, tryOnce));
    const refused = answers.filter((answer) => answer.statusCode === 429);
    // As many as are hashed at the same time may slip in beside the last one allowed.
    expect(refused.length).toBeGreaterThanOrEqual(15);
    const retryAfter = Number((await tryOnce()).headers['retry-after']);
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(60);
    await server.close();
  });

  it('count per client address, which a trusted proxy names and nobody else can', async () => {
    for (const trustProxy of [true, false]) {
      const server = await createExample({
        loginLimits: { perName: 1 },
        settings: { ...settings, server: { ...settings.server, trustProxy } },
      });
      const tryFrom = (address: string) =>
        server.inject({
          method: 'POST',
          url: '/auth/login',
          headers: { ...form, 'x-forwarded-for': `203.0.113.7, ${address}` },
          payload: 'username=ada&password=wrong',
        });
      expect((await tryFrom('198.51.100.1')).statusCode).toBe(401);
      expect((await tryFrom('198.51.100.2')).statusCode).toBe(trustProxy ? 401 : 429);
      await server.close();
    }
  });
});

describe('failures of the server itself', () => {
  it('are answered with 500 without a word about the cause', async () => {
    const server = await createExample();
    const answer = await server.inject('/broken');
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toEqual({ detail: 'Internal Server Error' });
    await server.close();
  });

  it('are 503 with Retry-After while the database is away', async () => {
    const server = await createExample({
      app: {
        title: 'Away',
        version: '1',
        daos: () => ({}),
        routes(scope) {
          scope.get('/rows', async () => {
            throw fail('ILLUSION_DB_REFUSED', { dsn: 'postgresql://x', address: '127.0.0.1:1' });
          });
        },
      },
    });
    const answer = await server.inject('/rows');
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('1');
    expect(answer.json()).toEqual({ detail: 'The database is not available, try again' });
    await server.close();
  });
});

describe('CORS', () => {
  it('lets pages of the origins that are set call the API, and no others', async () => {
    const server = await createExample({
      settings: { ...settings, server: { ...settings.server, corsOrigins: ['https://ui.example'] } },
    });
    const ask = (origin: string) => server.inject({ url: '/healthz', headers: { origin } });
    expect((await ask('https://ui.example')).headers['access-control-allow-origin']).toBe('https://ui.example');
    expect((await ask('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined();
    const preflight = await server.inject({
      method: 'OPTIONS',
      url: '/notes',
      headers: { origin: 'https://ui.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.statusCode).toBe(204);
    expect((await server.inject('/nowhere')).statusCode).toBe(404);
    await server.close();
  });
});
