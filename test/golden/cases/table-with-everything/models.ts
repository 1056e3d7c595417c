import { boolean, defineModel, integer, numeric, text, varchar } from 'illusion';

const people = defineModel('people', { columns: { id: integer().primaryKey(), name: text().unique() } });

export const before = [];

export const after = [
  people,
  defineModel('todo', {
    columns: {
      id: integer().primaryKey(),
      title: varchar(20).default('x'),
      person_id: integer().references(() => people.columns.id, { onDelete: 'cascade' }),
      done: boolean().default(false),
      price: numeric(10, 2),
      tags: text().array().defaultSql("'{}'"),
    },
    uniques: [{ columns: ['title', 'person_id'] }],
    checks: [{ columns: ['price'], expression: 'price >= 0' }],
    indexes: [{ columns: ['person_id'] }],
    comment: 'What is to be done',
  }),
];
