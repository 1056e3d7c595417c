import { defineModel, integer, text } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: text().default('old') } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), value: text().default('new') } })];
