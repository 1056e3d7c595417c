import { defineModel, integer, text } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text(), notes: text().nullable(), rank: integer().default(0) },
    checks: [{ columns: ['rank'], expression: 'rank > 0', comment: 'Counts from one' }],
  }),
];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text(), notes: text().nullable(), rank: integer().default(0) },
    checks: [{ columns: ['rank'], expression: 'rank > 0' }],
  }),
];
