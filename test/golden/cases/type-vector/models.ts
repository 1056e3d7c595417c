import { defineModel, integer, vector } from 'illusion';

export const before = [];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), place: vector(3) } })];

/** The other product has no such thing. */
export const only = 'cockroach';
