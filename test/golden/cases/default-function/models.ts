import { defineModel, integer, timestamptz } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: timestamptz() } })];

export const after = [
  defineModel('todo', { columns: { id: integer().primaryKey(), value: timestamptz().defaultNow() } }),
];
