import { boolean, defineModel, defineView, integer, text } from 'illusion';

export const before = [
  defineModel('todo', { columns: { id: integer().primaryKey(), title: text(), done: boolean() } }),
  defineView('open_todo', { query: 'select id, title from todo where not done' }),
  defineView('all_open', { query: 'select title from open_todo' }),
];

export const after = [
  defineModel('todo', { columns: { id: integer().primaryKey(), title: text(), done: boolean() } }),
  defineView('open_todo', { query: 'select id, title from todo' }),
  defineView('all_open', { query: 'select title from open_todo' }),
];
