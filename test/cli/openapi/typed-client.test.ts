import { fetchInto } from 'illusion/testing';
import { describe, expect } from 'vitest';
import { test } from '../../app/support/fixtures.ts';
import { createApiClient } from './api-client.ts';

describe('a typed client', () => {
  test('asks the API without a socket, by the types of its document', async ({ server, tokenOf, seeded }) => {
    const api = createApiClient({
      fetch: fetchInto(server),
      headers: { authorization: `Bearer ${await tokenOf(seeded.user1)}` },
    });
    const { data: spaces } = await api.GET('/spaces');
    const space_id = spaces?.[0]?.id ?? '';
    const made = await api.POST('/todo', { body: { title: 'typed', content: '', space_id } });
    expect(made.data).toMatchObject({ title: 'typed', space_id });
    const id = made.data?.id ?? '';
    const found = await api.GET('/todo/{id}', { params: { path: { id } } });
    expect(found.data).toEqual(made.data);
    const { response } = await api.DELETE('/todo/{id}', { params: { path: { id } } });
    expect(response.status).toBe(200);
    const gone = await api.GET('/todo/{id}', { params: { path: { id } } });
    expect(gone.error).toEqual({ detail: 'Todo not found' });
  });

  test('does not compile for what the document does not have', async ({ server }) => {
    const api = createApiClient({ fetch: fetchInto(server) });
    // @ts-expect-error there is no such path
    expect((await api.GET('/todos')).response.status).toBe(404);
    // @ts-expect-error a todo needs a title
    expect((await api.POST('/todo', { body: { content: '' } })).response.status).toBe(401);
  });
});
