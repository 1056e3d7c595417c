import { expect } from 'vitest';
import { test as base } from './support/fixtures.ts';

// As test.override does, and for this file alone also where the files of a worker share their modules.
const test = base.extend('isolation', { scope: 'file' }, 'transaction' as const);

const milk = { title: 'milk', content: 'two litres' };

test('an API works in a transaction that is rolled back', async ({ authAs, seeded, events, db }) => {
  const user = authAs(seeded.user1);
  const created = await user.post<{ id: string }>('/todo', { json: { ...milk, space_id: seeded.space1.id } });
  expect(created.status).toBe(200);
  expect((await user.get(`/todo/${created.body.id}`)).body).toMatchObject(milk);
  expect(await db.knex('todo').where({ id: created.body.id })).toHaveLength(1);
  expect((await user.get<unknown[]>('/todo')).body).toHaveLength(4);
  expect((await user.delete(`/todo/${seeded.notes[0]?.id}`)).status).toBe(200);
  expect(events.requests.length).toBeGreaterThan(0);
});

test('the next test finds the database as it was seeded', async ({ authAs, seeded, daos }) => {
  expect((await authAs(seeded.user1).get<unknown[]>('/todo')).body).toHaveLength(3);
  expect(await daos.todos.count()).toBe(3);
});

test('what a constraint refuses undoes nothing else', async ({ daos }) => {
  await daos.organizations.insert({ name: 'new' });
  await expect(daos.organizations.insert({ name: 'new' })).rejects.toThrow();
  expect(await daos.organizations.count()).toBe(4);
});
