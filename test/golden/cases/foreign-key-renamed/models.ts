import { defineModel, integer } from 'illusion';

const people = defineModel('people', {
  columns: { id: integer().primaryKey(), code: integer() },
  uniques: [{ columns: ['id', 'code'] }],
});

export const before = [
  people,
  defineModel('todo', {
    columns: {
      id: integer().primaryKey(),
      person_id: integer()
        .nullable()
        .references(() => people.columns.id, { name: 'old_fk' }),
      code: integer().nullable(),
    },
  }),
];

export const after = [
  people,
  defineModel('todo', {
    columns: {
      id: integer().primaryKey(),
      person_id: integer()
        .nullable()
        .references(() => people.columns.id, { name: 'new_fk' }),
      code: integer().nullable(),
    },
  }),
];
