import { bigint, defineModel, defineSequence, integer, text } from 'illusion';

export const before = [defineModel('todo', { columns: { id: integer().primaryKey(), title: text() } })];

export const after = [
  defineSequence('invoice_number'),
  defineModel('todo', {
    columns: {
      id: integer().primaryKey(),
      title: text(),
      number: bigint().nullable().defaultSql("nextval('invoice_number')"),
    },
  }),
];

/** The other product has no such thing. */
export const only = 'postgres';
