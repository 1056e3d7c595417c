import { defineEnum, defineModel, integer } from 'illusion';

const mood1 = defineEnum('mood', ['sad', 'ok', 'happy']);
const mood2 = defineEnum('mood', ['sad', 'happy']);

export const before = [
  defineModel('todo', { columns: { id: integer().primaryKey(), mood: mood1().default('happy') } }),
];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), mood: mood2().default('happy') } })];
