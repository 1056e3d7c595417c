import { defineModel, serial, text } from 'illusion';

export const before = [];

export const after = [defineModel('todo', { columns: { id: serial().primaryKey(), title: text() } })];
