import { expect, it } from 'vitest';
import { testEnvironment } from '../../../../src/testing/run/test-environment.ts';

it("keeps the project's own database out of the reach of tests", () => {
  const own = { PATH: '/bin', DB_DSN: 'postgresql://prod/todo', DATABASE_URL: 'postgresql://prod/todo' };
  expect(testEnvironment(own, { ILLUSION_TEST_SESSION: '{}' })).toEqual({ PATH: '/bin', ILLUSION_TEST_SESSION: '{}' });
});
