import { defineModel, integer, text } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text(), notes: text().nullable(), rank: integer().default(0) },
  }),
];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text(), notes: text().nullable(), rank: integer().default(0) },
    with: { fillfactor: 70 },
  }),
];

/** The other product has no such thing. */
export const only = 'postgres';
