import { defineModel, integer, sqlType } from 'illusion';

export const before = [];

export const after = [
  defineModel('todo', {
    columns: {
      id: integer().primaryKey(),
      during: sqlType('tstzrange').nullable(),
      cash: sqlType('money'),
      at: sqlType('point').nullable(),
      mac: sqlType('macaddr'),
      words: sqlType('tsvector'),
    },
  }),
];

/** The other product has no such thing. */
export const only = 'postgres';
