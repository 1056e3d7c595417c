import { defineModel, integer, numeric } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: integer().nullable() } })];

export const after = [
  defineModel('todo', { columns: { id: integer().primaryKey(), value: numeric(10, 0).nullable() } }),
];
