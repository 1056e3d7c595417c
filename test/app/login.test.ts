import { describe, expect } from 'vitest';
import { password, test } from './support/fixtures.ts';

const unknownId = '00000000-0000-4000-8000-000000000000';

describe('POST /auth/login', () => {
  test('gives a bearer token that expires', async ({ client }) => {
    const { status, body } = await client.post('/auth/login', { form: { username: 'user1', password } });
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      token_type: 'bearer',
      expires_in: 3600,
    });
  });

  test('takes what OAuth2 clients send besides', async ({ client }) => {
    const form = { grant_type: 'password', scope: '', username: 'user1', password };
    expect((await client.post('/auth/login/', { form })).status).toBe(200);
  });

  test('answers an unknown user and a wrong password alike', async ({ client }) => {
    for (const username of ['user1', 'nobody']) {
      const { status, headers, body } = await client.post('/auth/login', { form: { username, password: 'wrong' } });
      expect(status).toBe(401);
      expect(headers['www-authenticate']).toBe('Bearer');
      expect(body).toEqual({ detail: 'Incorrect username or password' });
    }
  });

  test('names the fields that are missing', async ({ client }) => {
    const { status, body } = await client.post<{ detail: unknown }>('/auth/login', { form: { other: 'x' } });
    expect(status).toBe(422);
    expect(body.detail).toEqual([
      { loc: ['body', 'username'], msg: 'field required', type: 'value_error.missing' },
      { loc: ['body', 'password'], msg: 'field required', type: 'value_error.missing' },
    ]);
  });

  test('makes a client wait that has failed too often', async ({ client, tmpUser }) => {
    const form = { username: tmpUser.name, password: 'wrong' };
    for (let tries = 0; tries < 10; tries++) expect((await client.post('/auth/login', { form })).status).toBe(401);
    const { status, headers, body } = await client.post('/auth/login', { form: { ...form, password } });
    expect(status).toBe(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(body).toEqual({ detail: 'Too many login attempts, try again later' });
    expect((await client.post('/auth/login', { form: { username: 'user1', password } })).status).toBe(200);
  });
});

describe('GET /me', () => {
  test('is the caller, without the password', async ({ authAs, seeded }) => {
    const { status, body } = await authAs(seeded.user1).get('/me');
    expect(status).toBe(200);
    expect(body).toEqual({
      id: seeded.user1.id,
      created_at: seeded.user1.created_at.toISOString(),
      name: 'user1',
      organization_id: seeded.user1.organization_id,
    });
  });

  test('is a 401 without a token', async ({ client }) => {
    const { status, headers, body } = await client.get('/me');
    expect(status).toBe(401);
    expect(headers['www-authenticate']).toBe('Bearer');
    expect(body).toEqual({ detail: 'Not authenticated' });
  });

  test('is a 401 with the token of a user who was deleted', async ({ authAs }) => {
    const { status, body } = await authAs({ id: unknownId }).get('/me');
    expect(status).toBe(401);
    expect(body).toEqual({ detail: 'Could not validate credentials' });
  });
});

describe('GET /spaces', () => {
  test('are those of the caller’s organization', async ({ authAs, seeded }) => {
    const { status, body } = await authAs(seeded.user2).get('/spaces');
    expect(status).toBe(200);
    expect(body).toEqual([
      {
        id: seeded.space2.id,
        created_at: seeded.space2.created_at.toISOString(),
        name: 'space2',
        organization_id: seeded.user2.organization_id,
      },
    ]);
  });
});

describe('GET /host', () => {
  test('names the instance', async ({ client }) => {
    const { status, body } = await client.get('/host');
    expect(status).toBe(200);
    expect(body).toEqual({ host: expect.any(String), pid: process.pid });
  });
});
