import { defineModel, integer, text } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text(), body: text() },
    cockroach: { families: { head: ['id', 'title'], rest: ['body'] } },
  }),
];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text(), body: text(), more: text().nullable() },
    cockroach: { families: { head: ['id', 'title'], rest: ['body', 'more'] } },
  }),
];

/** The other product has no such thing. */
export const only = 'cockroach';
