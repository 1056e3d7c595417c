import { defineModel, integer, interval, text } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: interval().nullable() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), value: text().nullable() } })];
