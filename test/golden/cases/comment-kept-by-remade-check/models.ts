import { defineModel, integer } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), rank: integer() },
    checks: [{ columns: ['rank'], expression: 'rank > 0', comment: 'kept' }],
  }),
];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), rank: integer() },
    checks: [{ columns: ['rank'], expression: 'rank > 1', comment: 'kept' }],
  }),
];
