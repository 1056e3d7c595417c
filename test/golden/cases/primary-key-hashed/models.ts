import { defineModel, integer } from 'illusion';

export const before = [defineModel('todo', { columns: { a: integer(), b: integer() }, primaryKey: ['a'] })];

export const after = [
  defineModel('todo', { columns: { a: integer(), b: integer() }, primaryKey: { columns: ['a'], hashBuckets: 4 } }),
];

/** The other product has no such thing. */
export const only = 'cockroach';
