import { defineEnum, defineModel, integer } from 'illusion';

const mood = defineEnum('mood', ['a'], { schema: 'work' });

export const before = [];

export const after = [defineModel('todo', { schema: 'work', columns: { id: integer().primaryKey(), mood: mood() } })];
