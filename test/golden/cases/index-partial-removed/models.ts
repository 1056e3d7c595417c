import { defineModel, integer, jsonb, text } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: {
      id: integer().primaryKey(),
      title: text(),
      notes: text().nullable(),
      rank: integer().default(0),
      data: jsonb().nullable(),
    },
    indexes: [{ columns: ['rank'], where: 'rank > 10 and notes is not null' }],
  }),
];

export const after = [
  defineModel('todo', {
    columns: {
      id: integer().primaryKey(),
      title: text(),
      notes: text().nullable(),
      rank: integer().default(0),
      data: jsonb().nullable(),
    },
  }),
];
