import { createFactory } from 'illusion/testing';
import { expect } from 'vitest';
import { test } from './support/fixtures.ts';

test('rows are made of every model, together with what they refer to', async ({ daos, temporary }) => {
  const { create } = createFactory({ daos, insert: (dao, values) => temporary(dao, values as never) });
  const todo = await create(daos.todos, { title: 'Milk' });
  expect(await daos.todos.find(todo.id)).toEqual(todo);
  const user = await daos.users.findWithOrganization(todo.user_id);
  const space = await daos.spaces.find(todo.space_id);
  expect(user?.organization.id).toBe(space?.organization_id);
});
