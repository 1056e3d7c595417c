import { defineModel, integer, time } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: time().nullable() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), value: time(3).nullable() } })];
