import { expect, it } from 'vitest';
import { isReferenceName, listPathParameters, nounOf } from '../../../../src/testing/api/nouns.ts';

it.for([
  ['spaces', 'space'],
  ['space_id', 'space'],
  ['spaceId', 'space'],
  ['spaceIds', 'space'],
  ['todo', 'todo'],
  ['categories', 'category'],
  ['address', 'address'],
  ['time-entries', 'time_entry'],
  ['timeEntryId', 'time_entry'],
])('takes %s for what is called %s', ([name, noun]) => {
  expect(nounOf(name as string)).toBe(noun);
});

it.for([
  ['space_id', true],
  ['spaceIds', true],
  ['id', false],
  ['paid', false],
  ['valid', false],
] as const)('knows whether %s refers to something: %s', ([name, refers]) => {
  expect(isReferenceName(name)).toBe(refers);
});

it('knows where the ids of a path come from', () => {
  expect(listPathParameters('/spaces/{space_id}/todos/{id}/comments')).toEqual([
    { name: 'space_id', collection: '/spaces', noun: 'space' },
    { name: 'id', collection: '/spaces/{space_id}/todos', noun: 'todo' },
  ]);
});
