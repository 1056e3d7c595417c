import { defineModel, double, integer, real } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: real().nullable() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), value: double().nullable() } })];
