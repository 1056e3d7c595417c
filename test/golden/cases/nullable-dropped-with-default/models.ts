import { defineModel, integer, text } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), notes: text().nullable() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), notes: text().default('none') } })];
