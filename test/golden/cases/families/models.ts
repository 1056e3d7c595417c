import { defineModel, integer, text } from 'illusion';

export const before = [];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text(), body: text() },
    cockroach: { families: { head: ['id', 'title'], rest: ['body'] } },
  }),
];

/** The other product has no such thing. */
export const only = 'cockroach';
