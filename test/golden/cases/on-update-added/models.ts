import { defineModel, integer, timestamptz } from 'illusion';

export const before = [
  defineModel('todo', { columns: { id: integer().primaryKey(), at: timestamptz().defaultNow() } }),
];

export const after = [
  defineModel('todo', { columns: { id: integer().primaryKey(), at: timestamptz().defaultNow().onUpdateSql('now()') } }),
];

/** The other product has no such thing. */
export const only = 'cockroach';
