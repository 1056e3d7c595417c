import { defineModel, integer, text } from 'illusion';

export const before = [
  defineModel('todo', { columns: { id: integer().primaryKey(), title: text() }, with: { fillfactor: 70 } }),
];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text() },
    with: { fillfactor: 80, autovacuum_enabled: false },
  }),
];

/** The other product has no such thing. */
export const only = 'postgres';
