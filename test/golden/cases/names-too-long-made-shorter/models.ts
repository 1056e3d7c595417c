import { defineModel, integer } from 'illusion';

export const before = [];

export const after = [
  defineModel('tttttttttttttttttttttttttttttttttttttttt', {
    columns: {
      id: integer().primaryKey(),
      aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaax: integer(),
      aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaay: integer(),
    },
    indexes: [
      { columns: ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaax'] },
      { columns: ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaay'] },
    ],
  }),
];
