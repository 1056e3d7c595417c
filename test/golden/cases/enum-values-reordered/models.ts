import { defineEnum, defineModel, integer } from 'illusion';

const mood1 = defineEnum('mood', ['a', 'b', 'c']);
const mood2 = defineEnum('mood', ['c', 'a', 'b']);

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), mood: mood1() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), mood: mood2() } })];
