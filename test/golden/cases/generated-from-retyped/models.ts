import { bigint, defineModel, integer } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), count: integer(), double: integer().nullable().generated('count * 2') },
  }),
];

export const after = [
  defineModel('todo', {
    columns: {
      id: integer().primaryKey(),
      count: bigint(),
      double: integer().nullable().generated('(count * 2)::int4'),
    },
  }),
];
