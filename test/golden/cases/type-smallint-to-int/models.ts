import { defineModel, integer, smallint } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: smallint().nullable() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), value: integer().nullable() } })];
