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
    indexes: [{ columns: [{ expression: 'lower(title)' }], name: 'todo_lower_title_idx' }],
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
