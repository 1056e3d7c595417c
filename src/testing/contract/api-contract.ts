import type { TestAPI } from 'vitest';
import type { ApiServer } from '../../http/create-server.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { FixedValues } from '../api/drafts.ts';
import type { ServerSettings } from '../endpoint/server-settings.ts';
import type { Breach } from './breach.ts';
import type { ContractContext } from './contract-context.ts';

/** What the contract needs of the fixtures of {@link createTest}. */
export interface ApiFixtures {
  readonly server: ApiServer;
  readonly serverSettings: ServerSettings;
  readonly clock: Pick<Clock, 'now'>;
  /** A bearer token of that user. */
  readonly tokenOf: (user: { readonly id: string }) => Promise<string>;
}

/** Who asks: a user, with ids the API does not show by what they are of. */
export interface ApiUser {
  readonly id: string;
  readonly ids?: Readonly<Record<string, string>>;
}

/** Whose API {@link apiContract} asks, and what it cannot know by itself. */
export interface ApiContractOptions<Fixtures> {
  /** What {@link createTest} made. */
  readonly test: TestAPI<Fixtures>;
  /** Who asks, of the fixtures: one who may do whatever the document has. Best a user that is gone after the test. */
  readonly as: (fixtures: Fixtures) => ApiUser | Promise<ApiUser>;
  /** Values that no schema can tell, by operation and name: `{ 'POST /login': { username: 'ann', password: 'pass' } }`. */
  readonly values?: Readonly<Record<string, FixedValues>>;
  /** Operations to leave out, with the reason: `{ 'POST /shutdown': 'ends the process' }`. */
  readonly except?: Readonly<Record<string, string>>;
  /** Requests that chance makes for an operation. Default: 25. */
  readonly runs?: number;
}

const TIMEOUT_MS = 120_000;

/**
 * Defines the tests that hold an API to its own OpenAPI document: what the document allows is accepted, what it forbids is
 * refused, no token gets in that should not, and nothing that is sent, however odd, makes it fail or answer what the document
 * does not tell of. A failure shows the smallest request that chance could find, and how to have it again.
 *
 * @example
 * apiContract({ test, as: ({ tmpUser }) => tmpUser });
 */
export function apiContract<Fixtures extends ApiFixtures>(options: ApiContractOptions<Fixtures>): void {
  const { as, values, except, runs } = options;
  // biome-ignore lint/suspicious/noExplicitAny: it may have been extended by anything
  const test = options.test as unknown as TestAPI<any>;
  const define = (title: string, find: (context: ContractContext, fixtures: Asked) => Promise<readonly Breach[]>) =>
    test(title, { timeout: TIMEOUT_MS }, async ({ server, serverSettings, clock, tokenOf, contractUser }: Asked) => {
      const fixtures = { server, serverSettings, clock, tokenOf, contractUser };
      const token = await tokenOf(contractUser);
      const { openContract } = await import('./contract-context.ts');
      const caller = { token, ids: { user: contractUser.id, ...contractUser.ids } };
      const context = await openContract({ server, caller, values, except, runs });
      try {
        const breaches = await find(context, fixtures);
        if (breaches.length > 0)
          throw (await import('./breach.ts')).makeBreachError(breaches, new Map([[token, 'TOKEN']]));
      } finally {
        await context.rows.removeAll();
      }
    });

  test.describe('the API, held to its document,', () => {
    // A test that is extended has fixtures of a file of its own, and with them a database.
    test.override('contractUser', as);
    define('accepts what it allows', async (context) => run(context, (await import('./check-valid.ts')).checkValid));
    define('refuses bodies that it forbids', async (context) =>
      run(context, (await import('./check-invalid-body.ts')).checkInvalidBody),
    );
    define('refuses parameters that it forbids', async (context) =>
      run(context, (await import('./check-invalid-parameters.ts')).checkInvalidParameters),
    );
    define('withstands whatever is sent', async (context) =>
      run(context, (await import('./check-hostile.ts')).checkHostile),
    );
    define('lets nobody in without a good token', async (context, { serverSettings, clock }) => {
      const [{ checkTokens }, { makeBadTokens }] = [await import('./check-tokens.ts'), await import('./bad-tokens.ts')];
      const { token } = context.caller;
      const secretKey = serverSettings.auth.secretKey ?? '';
      return run(context, checkTokens(makeBadTokens({ token, secretKey, now: clock.now() })));
    });
    define('has nothing that it does not tell of', async (context) =>
      (await import('./check-elsewhere.ts')).findElsewhere(context),
    );
    define('shows what it was given, until that is deleted', async (context) =>
      run(context, (await import('./check-life-cycle.ts')).checkLifeCycle),
    );
  });
}

interface Asked extends ApiFixtures {
  readonly contractUser: ApiUser;
}

async function run(context: ContractContext, check: import('./check.ts').Check): Promise<readonly Breach[]> {
  return (await import('./check.ts')).runCheck(check, context);
}
