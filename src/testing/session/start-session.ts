import { DisposalStack } from '../../kernel/disposal.ts';
import { fail } from '../../kernel/errors/registry.ts';
import type { ServerSettings } from '../endpoint/server-settings.ts';
import { openSessionEndpoint } from '../endpoint/session-endpoint.ts';
import { sessionVariable, writeSessionData } from './session-data.ts';
import { SessionServer, type SessionServerOptions } from './session-server.ts';
import type { TestEngineName } from './test-engine-name.ts';
import { noTimings, type TestSession } from './test-session.ts';

interface Options {
  readonly engine: TestEngineName;
  /** Undefined for a session without a database. */
  readonly server: SessionServerOptions | undefined;
  /** What an API under test is set to. */
  readonly settings: () => Promise<ServerSettings>;
}

/** Opens a session: from here on test processes may ask it for databases, until it is disposed of. */
export async function startSession(options: Options): Promise<TestSession> {
  const disposal = new DisposalStack();
  const server = options.server && new SessionServer(options.server);
  if (server) await disposal.defer(() => server.dispose());
  const endpoint = await openSessionEndpoint({
    take: async (content) => {
      if (!server) throw fail('ILLUSION_TEST_FAKE_SQL', {});
      return (await server.databases()).take(content);
    },
    giveBack: (name) => server?.giveBack(name),
    settings: options.settings,
  });
  await disposal.defer(() => endpoint.dispose());
  return {
    engine: options.engine,
    environment: { [sessionVariable]: writeSessionData({ engine: options.engine, endpoint: endpoint.address }) },
    prepare: async () => {
      await (await server?.databases())?.prepare();
    },
    timings: () => server?.timings() ?? noTimings,
    dispose: () => disposal.dispose(),
  };
}
