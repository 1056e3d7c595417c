import { defineModel, integer, text } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: text().default('7') } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), value: integer().default(7) } })];
