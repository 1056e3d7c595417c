import { defineModel, integer, text } from 'illusion';

export const before = [];

export const after = [
  defineModel('say "hi"', {
    columns: { id: integer().primaryKey(), 'a"b': text() },
    indexes: [{ columns: ['a"b'], name: 'i"x' }],
  }),
];
