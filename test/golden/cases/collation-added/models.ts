import { defineModel, integer, text } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), title: text() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), title: text().collate('C') } })];

/** The other product has no such thing. */
export const only = 'postgres';
