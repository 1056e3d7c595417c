import { defineModel, defineView, integer, text } from 'illusion';

export const before = [
  defineModel('todo', { columns: { id: integer().primaryKey(), title: text() } }),
  defineView('titles', { query: 'select title from todo' }),
];

export const after = [
  defineModel('todo', { columns: { id: integer().primaryKey(), title: text() } }),
  defineView('titles', { query: 'select title from todo', materialized: true }),
];
