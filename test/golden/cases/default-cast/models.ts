import { defineModel, integer, jsonb } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: jsonb() } })];

export const after = [
  defineModel('todo', { columns: { id: integer().primaryKey(), value: jsonb().defaultSql("'{}'::jsonb") } }),
];
