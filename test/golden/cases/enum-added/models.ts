import { defineEnum, defineModel, integer, text } from 'illusion';

const mood = defineEnum('mood', ['sad', 'ok']);

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), title: text() } })];

export const after = [
  defineModel('todo', { columns: { id: integer().primaryKey(), title: text(), mood: mood().default('ok') } }),
];
