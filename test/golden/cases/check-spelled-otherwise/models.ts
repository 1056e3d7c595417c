import { defineModel, integer } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), rank: integer() },
    checks: [{ columns: ['rank'], expression: 'rank>0 AND rank<10' }],
  }),
];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), rank: integer() },
    checks: [{ columns: ['rank'], expression: '(rank > 0) and (rank < 10)' }],
  }),
];
