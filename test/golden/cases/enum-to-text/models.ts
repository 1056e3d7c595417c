import { defineEnum, defineModel, integer, text } from 'illusion';

const mood = defineEnum('mood', ['a', 'b']);

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), mood: mood() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), mood: text() } })];
