import { bigint, defineModel, integer } from 'illusion';

export const before = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), value: integer() },
    checks: [{ columns: ['value'], expression: 'value > 0' }],
  }),
];

export const after = [
  defineModel('todo', {
    columns: { id: integer().primaryKey(), value: bigint() },
    checks: [{ columns: ['value'], expression: 'value > 0' }],
  }),
];
