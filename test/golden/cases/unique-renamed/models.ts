import { defineModel, integer, text } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text() },
    uniques: [{ columns: ['title'], name: 'old_name' }],
  }),
];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text() },
    uniques: [{ columns: ['title'], name: 'new_name' }],
  }),
];
