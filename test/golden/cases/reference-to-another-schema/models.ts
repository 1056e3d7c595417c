import { defineModel, integer } from 'illusion';

const people = defineModel('people', { schema: 'staff', columns: { id: integer().primaryKey() } });

export const before = [];

export const after = [
  people,
  defineModel('todo', {
    columns: { id: integer().primaryKey(), person_id: integer().references(() => people.columns.id) },
  }),
];
