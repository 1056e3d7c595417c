import { fakesContract } from 'illusion/testing';
import app from '../../src/app/app.ts';
import { test } from './support/fixtures.ts';

fakesContract({
  test,
  app,
  calls: {
    users: {
      findByName: ({ users }) => [users.name],
      findWithOrganization: ({ users }) => [users.id],
    },
    spaces: { listForUser: ({ users }) => [users.id] },
    todos: {
      create: ({ users, spaces }) => [{ userId: users.id, spaceId: spaces.id, title: 'Milk', content: '' }],
      listForUser: ({ users }) => [users.id],
      findForUser: ({ users, todos }) => [users.id, todos.id],
      updateForUser: ({ users, todos }) => [users.id, todos.id, { title: 'Bread' }],
      deleteForUser: ({ users, todos }) => [users.id, todos.id],
    },
  },
});
