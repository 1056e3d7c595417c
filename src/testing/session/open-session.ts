import type { Engine } from '../../engine/engine.ts';
import type { Progress } from '../../kernel/progress.ts';
import { prepareLoader } from '../../project/load-module.ts';
import type { Project } from '../../project/open-project.ts';
import { serverSettingsOf } from '../endpoint/server-settings.ts';
import type { IsolationLevel } from '../isolation/level.ts';
import type { TestEngine } from './choose-engine.ts';
import { startSession } from './start-session.ts';
import type { TestSession } from './test-session.ts';

export interface OpenSessionOptions {
  readonly engine: TestEngine;
  /** The project whose migrations and seeds make the databases; asked for when it is needed. */
  readonly project: () => Promise<Pick<Project, 'root' | 'settings'>>;
  /** How files are isolated that do not say it. Default `own`. */
  readonly isolation?: IsolationLevel | undefined;
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
  return startSession({
    engine: engine.name,
    isolation,
    settings: async () => serverSettingsOf(await settings()),
    server:
      engine.name === 'fake'
        ? undefined
        : {
            engine: await makeEngine(engine),
            isThrownAway: engine.name !== 'external',
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
async function makeEngine(engine: Exclude<TestEngine, { readonly name: 'fake' }>): Promise<Engine> {
  switch (engine.name) {
    case 'embedded':
      return (await import('../../engine/embedded/ephemeral-engine.ts')).ephemeralEngine();
    case 'demo':
      return (await import('../../engine/demo/demo-engine.ts')).demoEngine({ nodes: engine.nodes });
    case 'single-node':
      return (await import('../../engine/single-node/ephemeral-single-node.ts')).ephemeralSingleNodeEngine();
    case 'external':
      return (await import('../../engine/external/external-engine.ts')).externalEngine({ url: engine.url });
  }
}
