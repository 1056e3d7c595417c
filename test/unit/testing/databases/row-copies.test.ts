import { expect, it } from 'vitest';
import { orderByReference } from '../../../../src/testing/databases/row-copies.ts';

const table = (name: string) => ({ schema: 'public', name, columns: ['id'] });
const namesOf = (names: readonly string[], references: readonly (readonly [string, string])[]) =>
  orderByReference(
    names.map(table),
    references.map(([from, to]) => ({ from: `public.${from}`, to: `public.${to}` })),
  ).map(({ name }) => name);

it('puts referenced tables before those that refer to them', () => {
  const references = [
    ['todo', 'users'],
    ['users', 'organizations'],
    ['todo', 'spaces'],
    ['spaces', 'organizations'],
  ] as const;
  expect(namesOf(['todo', 'users', 'spaces', 'organizations'], references)).toEqual([
    'organizations',
    'users',
    'spaces',
    'todo',
  ]);
});

it('ends when tables refer to themselves, to each other, or to one without rows', () => {
  const references = [
    ['node', 'node'],
    ['a', 'b'],
    ['b', 'a'],
    ['a', 'empty'],
  ] as const;
  expect(namesOf(['node', 'a', 'b'], references)).toEqual(['node', 'b', 'a']);
});
