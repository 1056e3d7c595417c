import { defineModel, integer, timestamptz } from 'illusion';

export const before = [];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), until: timestamptz() },
    cockroach: { ttl: { ttl_expiration_expression: 'until' } },
  }),
];

/** The other product has no such thing. */
export const only = 'cockroach';
