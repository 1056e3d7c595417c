import { expect, it } from 'vitest';
import { looksLikeTests } from '../../../../src/testing/external/looks-like-tests.ts';

it.each(['test', 'todo_test', 'test_todo', 'ci-tests-3', 'TEST', 'todoTest', 'app_testing'])('%s says so', (name) => {
  expect(looksLikeTests(name)).toBe(true);
});

it.each(['todo', 'contest', 'latest', 'attestation', 'production', 'testament', ''])('%s does not', (name) => {
  expect(looksLikeTests(name)).toBe(false);
});
