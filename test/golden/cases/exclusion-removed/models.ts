import { defineModel, integer, sqlType } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), during: sqlType('int4range') },
    exclusions: [{ name: 'no_overlap', columns: ['during'], definition: 'using gist (during with &&)' }],
  }),
];

export const after = [defineModel('todo', { columns: { id: integer().primaryKey(), during: sqlType('int4range') } })];

/** The other product has no such thing. */
export const only = 'postgres';
