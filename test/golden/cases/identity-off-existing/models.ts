import { bigint, defineModel, integer } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), number: bigint().identity() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), number: bigint() } })];
