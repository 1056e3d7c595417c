import { defineModel, integer, jsonb, text } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: text().nullable() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), value: jsonb().nullable() } })];
