import { bigint, boolean, defineModel, integer, text, varchar } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: varchar(10).unique(), rank: integer(), old: text().nullable() },
    indexes: [{ columns: ['rank'] }, { columns: ['old'] }],
  }),
];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), title: text(), rank: bigint().default(5), fresh: boolean().default(true) },
    indexes: [{ columns: ['rank', 'fresh'] }],
    checks: [{ columns: ['rank'], expression: 'rank > 0' }],
    comment: 'Changed',
  }),
];
