import { boolean, defineModel, defineView, integer, text } from 'illusion';

export const before = [
  defineModel('todo', { columns: { id: integer().primaryKey(), title: text(), done: boolean() } }),
  defineView('open_todo', { query: 'select id, title from todo where not done' }),
];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), title: text(), done: boolean() } })];
