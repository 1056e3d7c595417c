import { defineModel, integer, timestamptz, varchar } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: varchar(10).unique().default('x'), at: timestamptz().defaultNow() },
    indexes: [{ columns: ['at'] }],
  }),
];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: varchar(10).unique().default('x'), at: timestamptz().defaultNow() },
    indexes: [{ columns: ['at'] }],
  }),
];
