import { defineModel, integer } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), rank: integer() },
    checks: [{ columns: ['rank'], expression: 'rank > 0', name: 'a_check' }],
  }),
];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), rank: integer() },
    checks: [{ columns: ['rank'], expression: 'rank > 0', name: 'b_check' }],
  }),
];
