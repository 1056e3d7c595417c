import { describe, expect } from 'vitest';
import { test } from './support/fixtures.ts';

interface Todo {
  readonly id: string;
  readonly title: string;
  readonly content: string;
}

const unknownId = '00000000-0000-4000-8000-000000000000';
const todoNotFound = { detail: 'Todo not found' };

describe('POST /todo', () => {
  test('writes a todo and gives it back', async ({ authAs, daos, seeded, tmpUser }) => {
    const json = { title: 'milk \u{1f95b}', content: '', space_id: seeded.space1.id };
    const { status, body } = await authAs(tmpUser).post<Todo>('/todo', { json });
    expect(status).toBe(200);
    expect(body).toEqual({ ...json, id: expect.any(String), created_at: expect.stringMatching(/^\d{4}-.*Z$/) });
    expect(await daos.todos.findForUser(tmpUser.id, body.id)).toMatchObject({ title: json.title, user_id: tmpUser.id });
  });

  test('needs a space of the caller’s organization', async ({ authAs, seeded }) => {
    for (const space_id of [seeded.space2.id, unknownId]) {
      const { status, body } = await authAs(seeded.user1).post('/todo', {
        json: { title: 't', content: 'c', space_id },
      });
      expect(status).toBe(404);
      expect(body).toEqual({ detail: 'Space not found' });
    }
  });

  test('refuses the token of a user who was deleted', async ({ authAs, seeded }) => {
    const json = { title: 't', content: 'c', space_id: seeded.space1.id };
    const { status, body } = await authAs({ id: unknownId }).post('/todo', { json });
    expect(status).toBe(401);
    expect(body).toEqual({ detail: 'Could not validate credentials' });
  });

  test('names all problems of the body at once', async ({ authAs, seeded }) => {
    const json = { title: 5, content: null, space_id: 'space1' };
    const { status, body } = await authAs(seeded.user1).post<{ detail: unknown }>('/todo', { json });
    expect(status).toBe(422);
    expect(body.detail).toEqual([
      { loc: ['body', 'title'], msg: 'str type expected', type: 'type_error.str' },
      { loc: ['body', 'content'], msg: 'none is not an allowed value', type: 'type_error.none.not_allowed' },
      { loc: ['body', 'space_id'], msg: 'value is not a valid uuid', type: 'type_error.uuid' },
    ]);
  });

  test('asks for a token before it looks at the body', async ({ client }) => {
    expect((await client.post('/todo', { json: {} })).status).toBe(401);
  });
});

describe('GET /todo', () => {
  test('are the caller’s own, newest first', async ({ authAs, seeded, tmpTodo, tmpUser }) => {
    const own = await authAs(tmpUser).get<Todo[]>('/todo');
    expect(own.body.map(({ id }) => id)).toEqual([tmpTodo.id]);
    expect(own.headers['link']).toBeUndefined();
    const { body } = await authAs(seeded.user1).get<Todo[]>('/todo');
    expect(body.map(({ id }) => id)).toEqual(seeded.notes.map(({ id }) => id));
  });

  test('come in pages whose links lead through all of them, each once', async ({
    authAs,
    daos,
    seeded,
    temporary,
    tmpUser,
  }) => {
    for (let number = 0; number < 7; number++) {
      const values = { title: `todo ${number}`, content: '', user_id: tmpUser.id, space_id: seeded.space1.id };
      await temporary(daos.todos, values);
    }
    const seen: string[] = [];
    const sizes: number[] = [];
    let next: string | undefined = '/todo?limit=3&theme=dark';
    while (next !== undefined) {
      const {
        status,
        headers,
        body,
      }: { status: number; headers: Readonly<Record<string, string | undefined>>; body: Todo[] } =
        await authAs(tmpUser).get<Todo[]>(next);
      expect(status).toBe(200);
      sizes.push(body.length);
      seen.push(...body.map(({ title }) => title));
      next = /^<(.+)>; rel="next"$/.exec(headers['link'] ?? '')?.[1];
      if (next !== undefined) expect(next).toMatch(/^\/todo\?limit=3&theme=dark&after=/);
    }
    expect(sizes).toEqual([3, 3, 1]);
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((number) => `todo ${number}`));
  });

  test.for(['limit=0', 'limit=1001', 'limit=x', 'limit=1.5', 'after=nonsense', 'after=W10', 'after='])(
    'are not given for ?%s',
    async (query, { authAs, seeded }) => {
      const { status, body } = await authAs(seeded.user1).get<{ detail: { loc: unknown }[] }>(`/todo?${query}`);
      expect(status).toBe(422);
      expect(body.detail.map(({ loc }) => loc)).toEqual([['query', query.split('=')[0]]]);
    },
  );
});

describe('GET, PUT and DELETE /todo/{id}', () => {
  test('read, change and delete a todo', async ({ authAs, seeded, tmpUser }) => {
    const me = authAs(tmpUser);
    const { body: made } = await me.post<Todo>('/todo', {
      json: { title: 't', content: 'c', space_id: seeded.space1.id },
    });
    expect((await me.get(`/todo/${made.id}/`)).body).toEqual(made);
    const changed = await me.put(`/todo/${made.id}`, { json: { title: 'new' } });
    expect(changed).toMatchObject({ status: 200, body: { ...made, title: 'new' } });
    expect((await me.put(`/todo/${made.id}`, { json: {} })).body).toEqual({ ...made, title: 'new' });
    expect(await me.delete(`/todo/${made.id}`)).toMatchObject({ status: 200, body: {} });
    for (const answer of [
      await me.get(`/todo/${made.id}`),
      await me.put(`/todo/${made.id}`, { json: { title: 'again' } }),
      await me.delete(`/todo/${made.id}`),
    ]) {
      expect(answer).toMatchObject({ status: 404, body: todoNotFound });
    }
  });

  test('treat somebody else’s todo as if it were not there, and leave it alone', async ({
    authAs,
    daos,
    seeded,
    tmpTodo,
    tmpUser,
  }) => {
    for (const stranger of [seeded.user1, seeded.user2]) {
      const other = authAs(stranger);
      for (const answer of [
        await other.get(`/todo/${tmpTodo.id}`),
        await other.put(`/todo/${tmpTodo.id}`, { json: { title: 'mine now' } }),
        await other.put(`/todo/${tmpTodo.id}`, { json: {} }),
        await other.delete(`/todo/${tmpTodo.id}`),
      ]) {
        expect(answer).toMatchObject({ status: 404, body: todoNotFound });
      }
    }
    expect(await daos.todos.findForUser(tmpUser.id, tmpTodo.id)).toEqual(tmpTodo);
  });

  test('answer an id that is no UUID with 422', async ({ authAs, seeded }) => {
    const { status, body } = await authAs(seeded.user1).get<{ detail: unknown }>('/todo/1');
    expect(status).toBe(422);
    expect(body.detail).toEqual([{ loc: ['path', 'id'], msg: 'value is not a valid uuid', type: 'type_error.uuid' }]);
  });

  test('name the problems of path and body together', async ({ authAs, seeded }) => {
    const { status, body } = await authAs(seeded.user1).put<{ detail: { loc: unknown }[] }>('/todo/1', {
      json: { title: 1, content: 'a\0' },
    });
    expect(status).toBe(422);
    expect(body.detail.map(({ loc }) => loc)).toEqual([
      ['path', 'id'],
      ['body', 'content'],
      ['body', 'title'],
    ]);
  });
});
