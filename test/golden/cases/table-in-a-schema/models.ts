import { defineModel, integer, text } from 'illusion';

export const before = [];

export const after = [
  defineModel('todo', {
    schema: 'work',
    columns: { id: integer().primaryKey(), title: text().unique() },
    indexes: [{ columns: ['title'] }],
  }),
];
