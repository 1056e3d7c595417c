import { defineModel, integer, text } from 'illusion';

const people = defineModel('people', { columns: { id: integer().primaryKey(), name: text() } });

export const before = [
  people,
  defineModel('todo', {
    columns: { id: integer().primaryKey(), person_id: integer().references(() => people.columns.id) },
  }),
];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), person: text() } })];
