import { defineModel, defineView, integer, text } from 'illusion';

export const before = [
  defineModel('todo', { columns: { id: integer().primaryKey(), title: text(), notes: text() } }),
  defineView('open_todo', { query: 'select id, title, notes from todo' }),
];

export const after = [
  defineModel('todo', { columns: { id: integer().primaryKey(), title: text() } }),
  defineView('open_todo', { query: 'select id, title from todo' }),
];
