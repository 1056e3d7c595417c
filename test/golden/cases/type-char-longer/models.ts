import { char, defineModel, integer } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: char(3).nullable() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), value: char(5).nullable() } })];
