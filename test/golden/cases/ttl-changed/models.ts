import { defineModel, integer, text } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text() },
    cockroach: { ttl: { ttl_expire_after: '30 days' } },
  }),
];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text() },
    cockroach: { ttl: { ttl_expire_after: '10 days' } },
  }),
];

/** The other product has no such thing. */
export const only = 'cockroach';
