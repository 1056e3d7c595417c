import { defineModel, integer } from 'illusion';

const p1 = defineModel('people', { columns: { id: integer().primaryKey(), age: integer() } });
const p2 = defineModel('people', { columns: { id: integer().unique(), age: integer() }, primaryKey: ['id', 'age'] });

export const before = [
  p1,
  defineModel('todo', { columns: { id: integer().primaryKey(), p: integer().references(() => p1.columns.id) } }),
];

export const after = [
  p2,
  defineModel('todo', { columns: { id: integer().primaryKey(), p: integer().references(() => p2.columns.id) } }),
];
