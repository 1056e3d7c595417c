import { defineModel, integer, text } from 'illusion';

export const before = [];

export const after = [
  defineModel('order', {
    columns: { select: integer().primaryKey(), from: text().nullable(), user: text().default('a') },
    indexes: [{ columns: ['from'] }],
  }),
];
