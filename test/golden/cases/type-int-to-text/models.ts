import { defineModel, integer, text } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: integer().nullable() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), value: text().nullable() } })];
