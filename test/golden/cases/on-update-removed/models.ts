import { defineModel, integer, timestamptz } from 'illusion';

export const before = [
  defineModel('todo', { columns: { id: integer().primaryKey(), at: timestamptz().defaultNow().onUpdateSql('now()') } }),
];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), at: timestamptz().defaultNow() } })];

/** The other product has no such thing. */
export const only = 'cockroach';
