import { defineModel, integer, numeric } from 'illusion';

export const before = [
  defineModel('todo', { columns: { id: integer().primaryKey(), value: numeric(10, 2).nullable() } }),
];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), value: numeric().nullable() } })];
