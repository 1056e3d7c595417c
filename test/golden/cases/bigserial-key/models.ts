import { bigserial, defineModel, text } from 'illusion';

export const before = [];

export const after = [defineModel('todo', { columns: { id: bigserial().primaryKey(), title: text() } })];
