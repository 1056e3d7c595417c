import { apiContract } from 'illusion/testing';
import { password, test } from './support/fixtures.ts';

apiContract({
  test,
  as: ({ tmpUser }) => tmpUser,
  values: { 'POST /auth/login': { username: 'user1', password } },
});
