import { defineModel, integer, text, varchar } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), value: varchar(10) },
    indexes: [{ columns: ['value'], where: "value <> 'x'" }],
  }),
];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), value: text() },
    indexes: [{ columns: ['value'], where: "value <> 'x'" }],
  }),
];
