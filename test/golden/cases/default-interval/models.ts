import { defineModel, integer, interval } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: interval() } })];

export const after = [
  defineModel('todo', { columns: { id: integer().primaryKey(), value: interval().defaultSql("interval '1 day'") } }),
];
