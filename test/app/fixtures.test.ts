import { describe, expect } from 'vitest';
import { password, test } from './support/fixtures.ts';

describe('the fixtures of the todo API', () => {
  test('know what was seeded', ({ seed }) => {
    expect(seed.user1.name).toBe('user1');
    expect(seed.notes.map(({ title }) => title).sort()).toEqual(['note1', 'note2', 'note3']);
  });

  test('make a user and a todo for one test', async ({ daos, tmpUser, tmpTodo }) => {
    expect(await daos.users.find(tmpUser.id)).toEqual(tmpUser);
    expect(await daos.todos.findForUser(tmpUser.id, tmpTodo.id)).toEqual(tmpTodo);
  });

  test('take them away again, with what came to refer to them', async ({ daos }) => {
    expect(await daos.users.count({ name: 'tmp-user' })).toBe(0);
    expect(await daos.todos.count({ title: 'tmp-todo' })).toBe(0);
  });

  test('log in without asking for the password', async ({ authAs, seed, tmpUser }) => {
    expect((await authAs(tmpUser).get<{ name: string }>('/me')).body.name).toBe('tmp-user');
    const todo = { title: 'milk', content: 'two litres', space_id: seed.space1.id };
    expect((await authAs(tmpUser).post('/todo', { json: todo })).status).toBe(200);
  });

  test('have a client that sends forms, and no token', async ({ client, tmpUser }) => {
    expect((await client.get('/me')).status).toBe(401);
    const form = { username: tmpUser.name, password };
    const { status, body } = await client.post<{ access_token: string }>('/auth/login', { form });
    expect(status).toBe(200);
    expect((await client.withToken(body.access_token).get<{ id: string }>('/me')).body.id).toBe(tmpUser.id);
  });

  test('give SQL where there is a database', async ({ db, seed }) => {
    expect(await db.knex('users').where({ id: seed.user2.id }).pluck('name')).toEqual(['user2']);
  });
});
