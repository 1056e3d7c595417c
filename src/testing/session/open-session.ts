import type { Engine } from '../../engine/engine.ts';
import { fail } from '../../kernel/errors/registry.ts';
import type { Progress } from '../../kernel/progress.ts';
import { prepareLoader } from '../../project/load-module.ts';
import type { Project } from '../../project/open-project.ts';
import { serverSettingsOf } from '../endpoint/server-settings.ts';
import type { IsolationLevel } from '../isolation/level.ts';
import { keptFolder } from '../kept/kept-database.ts';
import type { TestEngine } from './choose-engine.ts';
import type { SessionData } from './session-data.ts';
import { startSession } from './start-session.ts';
import type { TestSession } from './test-session.ts';

export interface OpenSessionOptions {
  readonly engine: TestEngine;
  /** The project whose migrations and seeds make the databases; asked for when it is needed. */
  readonly project: () => Promise<Pick<Project, 'root' | 'settings'>>;
  /** How files are isolated that do not say it. Default `own`. */
  readonly isolation?: IsolationLevel | undefined;
  /** Trouble to be made between APIs and their databases. */
  readonly chaos?: SessionData['chaos'];
  /** Counts the statements of tests. */
  readonly reportsQueries?: boolean | undefined;
  /** Keeps databases in which tests failed, on a server that stays. */
  readonly keep?: boolean | undefined;
  /** The session may outlive changes of migrations and seeds, as in watch mode. */
  readonly staysOpen?: boolean;
  readonly progress?: Progress | undefined;
  /** Aborting gives up a server that is being started. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a test session on an engine. The server is started, and the project migrated and seeded into a template, when a
 * test first asks for a database or `prepare()` is called; every test file then gets a copy of its own.
 *
 * @example
 * const session = await openSession({ engine: { name: 'embedded' }, project: () => openProject({ ... }) });
 * await session.prepare();
 * // run test processes with { ...process.env, ...session.environment }
 * await session.dispose();
 */
export async function openSession(options: OpenSessionOptions): Promise<TestSession> {
  const { engine, project, isolation, progress, signal } = options;
  const settings = async () => (await project()).settings;
  // What is kept must be on a server that is still there afterwards: the project's own one.
  const keeping = options.keep && engine.name !== 'fake' ? (await project()).root : undefined;
  return startSession({
    engine: engine.name,
    isolation,
    chaos: options.chaos,
    reportsQueries: options.reportsQueries,
    keepIn: keeping && keptFolder(keeping),
    settings: async () => serverSettingsOf(await settings()),
    server:
      engine.name === 'fake'
        ? undefined
        : {
            engine: await makeEngine(engine, keeping),
            isThrownAway: engine.name !== 'external' && !keeping,
            keepsFailed: options.keep,
            prepareFill: () => Promise.all([import('./fill-database.ts'), prepareLoader()]),
            fill: async (db) => {
              const { fillDatabase } = await import('./fill-database.ts');
              return fillDatabase(db, await project(), signal);
            },
            prepareShared:
              engine.name === 'external'
                ? async (db) => {
                    const { prepareTestDatabase } = await import('../external/prepare-test-database.ts');
                    const { isConfirmed } = engine;
                    return prepareTestDatabase(db, { project: await project(), isConfirmed, signal });
                  }
                : undefined,
            fingerprint: options.staysOpen
              ? async () => (await import('./fingerprint.ts')).fingerprint(await project())
              : undefined,
            progress,
            signal,
          },
  });
}

/** Each engine is loaded only when it is used. */
async function makeEngine(
  engine: Exclude<TestEngine, { readonly name: 'fake' }>,
  projectRoot: string | undefined,
): Promise<Engine> {
  switch (engine.name) {
    case 'embedded':
      if (projectRoot !== undefined) {
        const { embeddedEngine } = await import('../../engine/embedded/embedded-engine.ts');
        return embeddedEngine({ projectRoot, label: 'illusion test --keep' });
      }
      return (await import('../../engine/embedded/ephemeral-engine.ts')).ephemeralEngine();
    case 'demo':
      if (projectRoot !== undefined) throw fail('ILLUSION_TEST_KEEP_DEMO', {});
      return (await import('../../engine/demo/demo-engine.ts')).demoEngine({ nodes: engine.nodes });
    case 'single-node':
      if (projectRoot !== undefined) {
        const { singleNodeEngine } = await import('../../engine/single-node/single-node-engine.ts');
        return singleNodeEngine({ projectRoot, label: 'illusion test --keep' });
      }
      return (await import('../../engine/single-node/ephemeral-single-node.ts')).ephemeralSingleNodeEngine();
    case 'external':
      return (await import('../../engine/external/external-engine.ts')).externalEngine({ url: engine.url });
  }
}
