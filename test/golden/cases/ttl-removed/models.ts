import { defineModel, integer, text } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text(), notes: text().nullable(), rank: integer().default(0) },
    cockroach: { ttl: { ttl_expire_after: '30 days' } },
  }),
];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text(), notes: text().nullable(), rank: integer().default(0) },
  }),
];

/** The other product has no such thing. */
export const only = 'cockroach';
