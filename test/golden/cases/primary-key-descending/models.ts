import { defineModel, integer } from 'illusion';

export const before = [];

export const after = [
  defineModel('todo', {
    columns: { a: integer(), b: integer() },
    primaryKey: { columns: [{ name: 'a', order: 'desc' }, 'b'] },
  }),
];

/** The other product has no such thing. */
export const only = 'cockroach';
