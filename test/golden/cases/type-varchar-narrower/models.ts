import { defineModel, integer, varchar } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: varchar(40).nullable() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), value: varchar(20).nullable() } })];
