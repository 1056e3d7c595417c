import { expect, it } from 'vitest';
import { integer, text } from '../../../src/model/columns.ts';
import { defineModel } from '../../../src/model/define-model.ts';
import { toTable } from '../../../src/model/to-table.ts';

it('a column of the primary key is never null, also if it was described so, and others are as they were described', () => {
  const members = defineModel('member', {
    columns: { team: integer().nullable(), person: integer(), note: text().nullable(), name: text() },
    primaryKey: ['team', 'person'],
  });
  const nullable = toTable(members).columns.map(({ name, nullable }) => [name, nullable]);
  expect(nullable).toEqual([
    ['team', false],
    ['person', false],
    ['note', true],
    ['name', false],
  ]);
});
