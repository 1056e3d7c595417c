import { defineModel, integer, text } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text(), notes: text().nullable(), rank: integer().default(0) },
  }),
];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text(), notes: text().nullable(), rank: integer().default(0) },
    uniques: [{ columns: ['title'], include: ['rank'] }],
  }),
];

/** The other product has no such thing. */
export const only = 'postgres';
