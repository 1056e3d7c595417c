import { defineModel, integer, text, varchar } from 'illusion';

const p1 = defineModel('people', { columns: { id: integer().primaryKey(), code: text().unique() } });
const p2 = defineModel('people', { columns: { id: integer().primaryKey(), code: varchar(30).unique() } });

export const before = [
  p1,
  defineModel('todo', {
    columns: {
      id: integer().primaryKey(),
      p: text()
        .nullable()
        .references(() => p1.columns.code),
    },
  }),
];

export const after = [
  p2,
  defineModel('todo', {
    columns: {
      id: integer().primaryKey(),
      p: varchar(30)
        .nullable()
        .references(() => p2.columns.code),
    },
  }),
];
