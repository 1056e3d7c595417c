import { apiContract, ownershipContract } from 'illusion/testing';
import { password, test } from './support/fixtures.ts';

apiContract({
  test,
  as: ({ tmpUser }) => tmpUser,
  values: { 'POST /auth/login': { username: 'user1', password } },
});

ownershipContract({ test, tenants: ({ seeded }) => [seeded.user1, seeded.user2] });
