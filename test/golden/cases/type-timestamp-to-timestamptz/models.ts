import { defineModel, integer, timestamp, timestamptz } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: timestamp().nullable() } })];

export const after = [
  defineModel('todo', { columns: { id: integer().primaryKey(), value: timestamptz().nullable() } }),
];
