import { defineModel, defineView, integer, text } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), title: text() } })];

export const after = [
  defineModel('todo', { columns: { id: integer().primaryKey(), title: text() } }),
  defineView('titles', { query: 'select title from todo', comment: 'All of them' }),
];

/** The other product has no such thing. */
export const only = 'postgres';
