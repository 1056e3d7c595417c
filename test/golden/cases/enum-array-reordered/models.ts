import { defineEnum, defineModel, integer } from 'illusion';

const mood1 = defineEnum('mood', ['a', 'b']);
const mood2 = defineEnum('mood', ['b', 'a']);

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), mood: mood1().array() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), mood: mood2().array() } })];
