import { describe, expect } from 'vitest';
import { password, test } from './support/fixtures.ts';

describe('the fixtures of the todo API', () => {
  test('know what was seeded', ({ seeded }) => {
    expect(seeded.user1.name).toBe('user1');
    expect(seeded.notes.map(({ title }) => title).sort()).toEqual(['note1', 'note2', 'note3']);
  });

  test('make a user and a todo for one test', async ({ daos, tmpUser, tmpTodo }) => {
    expect(await daos.users.find(tmpUser.id)).toEqual(tmpUser);
    expect(await daos.todos.findForUser(tmpUser.id, tmpTodo.id)).toEqual(tmpTodo);
  });

  test('take them away again, with what came to refer to them', async ({ daos }) => {
    expect(await daos.users.count({ name: 'tmp-user' })).toBe(0);
    expect(await daos.todos.count({ title: 'tmp-todo' })).toBe(0);
  });

  test('log in without asking for the password', async ({ authAs, seeded, tmpUser }) => {
    expect((await authAs(tmpUser).get<{ name: string }>('/me')).body.name).toBe('tmp-user');
    const todo = { title: 'milk', content: 'two litres', space_id: seeded.space1.id };
    expect((await authAs(tmpUser).post('/todo', { json: todo })).status).toBe(200);
  });

  test('have a client that sends forms, and no token', async ({ client, tmpUser }) => {
    expect((await client.get('/me')).status).toBe(401);
    const form = { username: tmpUser.name, password };
    const { status, body } = await client.post<{ access_token: string }>('/auth/login', { form });
    expect(status).toBe(200);
    expect((await client.withToken(body.access_token).get<{ id: string }>('/me')).body.id).toBe(tmpUser.id);
  });

  test('give SQL where there is a database', async ({ db, seeded }) => {
    expect(await db.knex('users').where({ id: seeded.user2.id }).pluck('name')).toEqual(['user2']);
  });

  test('ask over a real socket', async ({ http, seeded, tokenOf }) => {
    const me = await http.withToken(tokenOf(seeded.user1)).get<{ name: string }>('/me');
    expect(me.body.name).toBe('user1');
    expect((await fetch(`${http.url}/healthz`)).status).toBe(200);
  });

  test("set the API's clock", async ({ authAs, now, seeded }) => {
    const user = authAs(seeded.user1);
    expect((await user.get('/me')).status).toBe(200);
    now.advance(3599_000);
    expect((await user.get('/me')).status).toBe(200);
    now.advance(2000);
    expect((await user.get('/me')).status).toBe(401);
    now.set('2040-01-01T00:00:00Z');
    expect(now.date.toISOString()).toBe('2040-01-01T00:00:00.000Z');
  });

  test('have the time right again in the next test', ({ now }) => {
    expect(Math.abs(now.date.getTime() - Date.now())).toBeLessThan(60_000);
  });

  test('tell what happened in the test', async ({ authAs, db, events, seeded }) => {
    await authAs(seeded.user1).get('/me?x=1');
    await expect
      .poll(() => events.requests)
      .toEqual([{ method: 'GET', path: '/me', status: 200, ms: expect.any(Number) }]);
    expect(events.logs).toEqual([
      expect.objectContaining({ level: 'info', message: expect.stringMatching(/^GET \/me 200/) }),
    ]);
    expect(events.statements).toHaveLength(1);
    expect(events.statements[0]?.bindings).toContain(seeded.user1.id);
    await db.knex.raw('select 1');
    expect(events.statements.at(-1)?.sql).toBe('select 1');
  });

  test('tell nothing of the test before', ({ events }) => {
    expect(events).toMatchObject({ requests: [], logs: [], statements: [] });
  });

  test('make random rows that belong together', async ({ daos, factory }) => {
    const user = await factory.create(daos.users, { name: 'made-up' });
    const todo = await factory.create(daos.todos, { user_id: user.id });
    const space = await daos.spaces.find(todo.space_id);
    expect(space?.organization_id).toBe(user.organization_id);
  });

  test('take them away, too', async ({ daos }) => {
    expect(await daos.users.count({ name: 'made-up' })).toBe(0);
  });
});
