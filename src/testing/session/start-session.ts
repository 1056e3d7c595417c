import { DisposalStack } from '../../kernel/disposal.ts';
import { fail } from '../../kernel/errors/registry.ts';
import type { ServerSettings } from '../endpoint/server-settings.ts';
import { openSessionEndpoint } from '../endpoint/session-endpoint.ts';
import type { IsolationLevel } from '../isolation/level.ts';
import type { FileReport } from './file-report.ts';
import { type SessionData, sessionVariable, writeSessionData } from './session-data.ts';
import type { SessionServer, SessionServerOptions } from './session-server.ts';
import type { TestEngineName } from './test-engine-name.ts';
import { noTimings, type TestSession } from './test-session.ts';

interface Options {
  readonly engine: TestEngineName;
  readonly isolation?: IsolationLevel | undefined;
  /** Trouble to be made between APIs and their databases. */
  readonly chaos?: SessionData['chaos'];
  /** Statements of tests are counted. */
  readonly reportsQueries?: boolean | undefined;
  /** Folder for what is kept of failing tests. */
  readonly keepIn?: string | undefined;
  /** Undefined for a session without a database. */
  readonly server: SessionServerOptions | undefined;
  /** What an API under test is set to. */
  readonly settings: () => Promise<ServerSettings>;
}

/** Opens a session: from here on test processes may ask it for databases, until it is disposed of. */
export async function startSession(options: Options): Promise<TestSession> {
  const disposal = new DisposalStack();
  const server = options.server && (await holdServer(options.server, disposal));
  const reports: FileReport[] = [];
  const endpoint = await openSessionEndpoint({
    report: (report) => void reports.push(report),
    take: async (content) => {
      if (!server) throw fail('ILLUSION_TEST_FAKE_SQL', {});
      return (await (await server.get()).databases()).take(content);
    },
    giveBack: (name, report) => server?.made()?.giveBack(name, report),
    borrowShared: async () => {
      if (!server) throw fail('ILLUSION_TEST_FAKE_SQL', {});
      return (await server.get()).borrowShared();
    },
    settings: options.settings,
  });
  await disposal.defer(() => endpoint.dispose());
  return {
    engine: options.engine,
    environment: {
      [sessionVariable]: writeSessionData({
        engine: options.engine,
        isolation: options.isolation,
        keepIn: options.keepIn,
        reportsQueries: options.reportsQueries,
        chaos: options.chaos,
        endpoint: endpoint.address,
      }),
    },
    prepare: async () => {
      const databases = await (await server?.get())?.databases();
      // Where no file is to have a database of its own, the user may not be allowed to make any.
      if (options.isolation !== 'shared') await databases?.prepare();
    },
    takeEmpty: async () => {
      if (!server) throw fail('ILLUSION_TEST_FAKE_SQL', {});
      return (await (await server.get()).databases()).take('empty');
    },
    reports: () => reports,
    kept: () => server?.made()?.kept() ?? [],
    timings: () => server?.made()?.timings() ?? noTimings,
    dispose: () => disposal.dispose(),
  };
}

/** The server and the driver are loaded when the first database is asked for: most of the time a test run needs to begin. */
async function holdServer(options: SessionServerOptions, disposal: DisposalStack) {
  let made: SessionServer | undefined;
  let making: Promise<SessionServer> | undefined;
  let isEnding = false;
  const make = async () => {
    const module = await import('./session-server.ts');
    if (isEnding) throw fail('ILLUSION_TEST_SESSION_GONE', { reason: 'the run is ending' });
    made = new module.SessionServer(options);
    return made;
  };
  await disposal.defer(async () => {
    isEnding = true;
    await made?.dispose();
  });
  return {
    get: () => {
      making ??= make();
      return making;
    },
    made: () => made,
  };
}
