import { date, defineModel, integer } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: date() } })];

export const after = [
  defineModel('todo', { columns: { id: integer().primaryKey(), value: date().defaultSql('current_date') } }),
];
