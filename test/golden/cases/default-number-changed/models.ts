import { defineModel, integer } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: integer().default(1) } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), value: integer().default(2) } })];
