import { defineModel, integer, text, varchar } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: text().nullable() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), value: varchar(20).nullable() } })];
