import { bigint, bigserial, defineModel } from 'illusion';

export const before = [defineModel('todo', { columns: { id: bigint().primaryKey() } })];

export const after = [defineModel('todo', { columns: { id: bigserial().primaryKey() } })];
