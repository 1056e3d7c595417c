import { defineEnum, defineModel, integer } from 'illusion';

const mood1 = defineEnum('mood', ['sad', 'ok']);
const mood2 = defineEnum('mood', ['sad', 'meh', 'bad', 'ok']);

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), mood: mood1() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), mood: mood2() } })];
