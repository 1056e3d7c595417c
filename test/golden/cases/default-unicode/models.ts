import { defineModel, integer, text } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: text() } })];

export const after = [
  defineModel('todo', { columns: { id: integer().primaryKey(), value: text().default('žluťoučký 🐎') } }),
];
