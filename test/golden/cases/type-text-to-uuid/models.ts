import { defineModel, integer, text, uuid } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: text().nullable() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), value: uuid().nullable() } })];
