import { defineModel, integer, text } from 'illusion';

export const before = [];

export const after = [
  defineModel('ttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt', {
    columns: {
      id: integer().primaryKey(),
      ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc: text().unique(),
    },
    indexes: [{ columns: ['ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc', 'id'] }],
  }),
];
