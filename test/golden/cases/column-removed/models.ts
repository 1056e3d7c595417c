import { date, defineModel, integer, text } from 'illusion';

export const before = [
  defineModel('todo', { columns: { id: integer().primaryKey(), title: text(), due: date().nullable() } }),
];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), title: text() } })];
