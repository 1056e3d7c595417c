import { defineModel, integer, text } from 'illusion';

export const before = [
  defineModel('todo', { columns: { id: integer().primaryKey(), title: text(), slug: text().nullable() } }),
];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text(), slug: text().nullable().generated('lower(title)') },
  }),
];
