import { defineModel, integer } from 'illusion';

const people = defineModel('people', {
  columns: { id: integer().primaryKey(), code: integer() },
  uniques: [{ columns: ['id', 'code'] }],
});

export const before = [
  people,
  defineModel('todo', {
    columns: { id: integer().primaryKey(), person_id: integer().nullable(), code: integer().nullable() },
    foreignKeys: [{ columns: ['person_id', 'code'], references: () => [people.columns.id, people.columns.code] }],
  }),
];

export const after = [
  people,
  defineModel('todo', {
    columns: { id: integer().primaryKey(), person_id: integer().nullable(), code: integer().nullable() },
    foreignKeys: [
      { columns: ['person_id', 'code'], references: () => [people.columns.id, people.columns.code], match: 'full' },
    ],
  }),
];
