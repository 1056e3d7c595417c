import { defineModel, integer, text } from 'illusion';

export const before = [];

export const after = [
  defineModel('ToDo List', {
    columns: { Id: integer().primaryKey(), 'The Title': text().unique() },
    indexes: [{ columns: ['The Title', 'Id'] }],
    checks: [{ columns: ['The Title'], expression: '"The Title" <> \'x\'' }],
  }),
];
