import { bigint, defineModel, integer } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: bigint().nullable() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), value: integer().nullable() } })];
