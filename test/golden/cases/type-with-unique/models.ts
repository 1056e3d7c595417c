import { defineModel, integer, varchar } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: varchar(10).unique() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), value: integer().unique() } })];
