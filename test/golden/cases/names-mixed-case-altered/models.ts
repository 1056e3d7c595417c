import { defineModel, integer, text, varchar } from 'illusion';

export const before = [defineModel('ToDo', { columns: { Id: integer().primaryKey(), Title: text().nullable() } })];

export const after = [
  defineModel('ToDo', { columns: { Id: integer().primaryKey(), Title: varchar(10).default('x') } }),
];
