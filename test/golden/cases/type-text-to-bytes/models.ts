import { bytes, defineModel, integer, text } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), value: text().nullable() } })];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), value: bytes().nullable() } })];

/** The other product has no such thing. */
export const only = 'postgres';
