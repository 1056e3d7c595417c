import { defineModel, integer, jsonb } from 'illusion';

export const before = [];

export const after = [
  defineModel('why?', {
    columns: { 'id?': integer().primaryKey(), body: jsonb().defaultSql('\'{"a?": 1}\'') },
    checks: [{ columns: ['body'], expression: "body ? 'a?'" }],
  }),
];
