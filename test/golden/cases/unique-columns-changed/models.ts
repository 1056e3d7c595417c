import { defineModel, integer, text } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text(), rank: integer() },
    uniques: [{ columns: ['title'], name: 'k' }],
  }),
];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text(), rank: integer() },
    uniques: [{ columns: ['title', 'rank'], name: 'k' }],
  }),
];
