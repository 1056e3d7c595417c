import { defineModel, integer } from 'illusion';

export const before = [defineModel('todo', { schema: 'work', columns: { id: integer().primaryKey() } })];

export const after = [];
