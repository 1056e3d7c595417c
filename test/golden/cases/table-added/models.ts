import { defineModel, integer, text } from 'illusion';

export const before = [];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), title: text() } })];
