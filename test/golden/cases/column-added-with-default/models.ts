import { defineModel, integer, text, timestamptz, uuid } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), title: text() } })];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text(), key: uuid().defaultRandom(), at: timestamptz().defaultNow() },
  }),
];
