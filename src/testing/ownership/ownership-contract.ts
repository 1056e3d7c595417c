import type { TestAPI } from 'vitest';
import { readTestSeed } from '../../kernel/test-seed.ts';
import type { FixedValues } from '../api/drafts.ts';
import type { ApiFixtures, ApiUser } from '../contract/api-contract.ts';

/** Whose API {@link ownershipContract} asks, as whom, and what it cannot know by itself. */
export interface OwnershipContractOptions<Fixtures> {
  /** What {@link createTest} made. */
  readonly test: TestAPI<Fixtures>;
  /** Two users, of the fixtures, who may see nothing of each other's. */
  readonly tenants: (fixtures: Fixtures) => readonly [ApiUser, ApiUser] | Promise<readonly [ApiUser, ApiUser]>;
  /** Values that no schema can tell, by operation and name. */
  readonly values?: Readonly<Record<string, FixedValues>>;
  /** Operations to leave out, with the reason: `{ 'GET /news/{id}': 'anybody may read news' }`. */
  readonly except?: Readonly<Record<string, string>>;
  /** Statuses that refuse. Default: 403 and 404. */
  readonly refusals?: readonly number[];
}

const TIMEOUT_MS = 120_000;

/**
 * Defines the test that no tenant of an API reaches what belongs to another. Every operation of its OpenAPI document that takes
 * an id, in its path, query or body, is asked by each of two users for what the other has; every answer but 404 and 403 is a
 * failure, and so is a row that is not the same afterwards, and a list that shows what is somebody else's. An operation that
 * could not be tried, since neither has anything to try it with, fails the test too, until it is excepted.
 *
 * @example
 * ownershipContract({ test, tenants: ({ seed }) => [seed.user1, seed.user2] });
 */
export function ownershipContract<Fixtures extends ApiFixtures & { readonly daos: object }>(
  options: OwnershipContractOptions<Fixtures>,
): void {
  const { tenants, values, except, refusals } = options;
  // biome-ignore lint/suspicious/noExplicitAny: it may have been extended by anything
  const test = options.test as unknown as TestAPI<any>;
  test.describe('tenants of the API', () => {
    // A test that is extended has fixtures of a file of its own, and with them a database.
    test.override('contractTenants', tenants);
    test('reach nothing of one another', { timeout: TIMEOUT_MS }, async ({
      server,
      tokenOf,
      daos,
      contractTenants,
    }: Asked) => {
      const [{ proveOwnership }, { makeBreachError }] = [
        await import('./prove-ownership.ts'),
        await import('../contract/breach.ts'),
      ];
      const log = async ({ id, ids }: ApiUser) => ({
        userId: id,
        token: await tokenOf({ id }),
        ids: { user: id, ...ids },
      });
      const both = [await log(contractTenants[0]), await log(contractTenants[1])] as const;
      const { seed } = readTestSeed(process.env);
      const report = await proveOwnership({ server, daos, tenants: both, values, except, refusals, seed });
      const breaches = [...report.findings, ...report.untried];
      if (breaches.length === 0) return;
      throw makeBreachError(breaches, new Map(both.map(({ token }, at) => [token, `TOKEN_${at + 1}`])));
    });
  });
}

interface Asked extends ApiFixtures {
  readonly daos: object;
  readonly contractTenants: readonly [ApiUser, ApiUser];
}
