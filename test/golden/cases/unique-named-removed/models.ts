import { defineModel, integer, text } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text(), notes: text().nullable(), rank: integer().default(0) },
    uniques: [{ columns: ['title'], name: 'one_title' }],
  }),
];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text(), notes: text().nullable(), rank: integer().default(0) },
  }),
];
