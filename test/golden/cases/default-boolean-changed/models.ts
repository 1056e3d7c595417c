import { boolean, defineModel, integer } from 'illusion';

export const before = [
  defineModel('todo', { columns: { id: integer().primaryKey(), value: boolean().default(true) } }),
];

export const after = [
  defineModel('todo', { columns: { id: integer().primaryKey(), value: boolean().default(false) } }),
];
