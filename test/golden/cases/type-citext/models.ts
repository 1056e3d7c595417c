import { citext, defineModel, integer } from 'illusion';

export const before = [];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), mail: citext().unique() } })];
