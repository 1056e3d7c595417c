import { defineModel, integer, text } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text(), rank: integer() },
    indexes: [{ columns: ['rank'] }, { columns: ['title', 'rank'] }],
  }),
];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), title: text() } })];
