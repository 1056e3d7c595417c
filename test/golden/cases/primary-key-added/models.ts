import { defineModel, integer } from 'illusion';

export const before = [defineModel('todo', { columns: { a: integer(), b: integer() } })];

export const after = [defineModel('todo', { columns: { a: integer(), b: integer() }, primaryKey: ['a'] })];
