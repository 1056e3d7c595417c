import { defineModel, integer } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), rank: integer() },
    checks: [{ columns: ['rank'], expression: 'rank > 0', notValid: true }],
  }),
];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), rank: integer() },
    checks: [{ columns: ['rank'], expression: 'rank > 0' }],
  }),
];
