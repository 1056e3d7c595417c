import { defineModel, defineView, integer, text, varchar } from 'illusion';

export const before = [
  defineModel('todo', { columns: { id: integer().primaryKey(), title: varchar(10) } }),
  defineView('open_todo', { query: 'select id, title from todo' }),
];

export const after = [
  defineModel('todo', { columns: { id: integer().primaryKey(), title: text() } }),
  defineView('open_todo', { query: 'select id, title from todo' }),
];
