import { defineModel, integer, text } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: text().array() } })];

export const after = [
  defineModel('todo', { columns: { id: integer().primaryKey(), value: text().array().defaultSql("array['a', 'b']") } }),
];
