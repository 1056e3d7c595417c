import { fail } from '../kernel/errors/registry.ts';
import type { Settings } from '../project/settings.ts';
import type { Engine, EngineKind } from './engine.ts';

export interface CreateEngineOptions {
  /** Directory of the project. */
  readonly projectRoot: string;
  /** What this process is, such as `illusion serve`; shown to others who share its database server. */
  readonly label?: string | undefined;
  /** Leaves a server this starts running until it is stopped on purpose. */
  readonly stay?: boolean | undefined;
}

interface EngineSource extends CreateEngineOptions {
  readonly url: string | undefined;
}

/** The engines there are. Each is loaded only when it is used. */
const engines: Record<EngineKind, (source: EngineSource) => Promise<Engine>> = {
  embedded: async ({ projectRoot, label, stay }) => {
    const { embeddedEngine } = await import('./embedded/embedded-engine.ts');
    return embeddedEngine({ projectRoot, label, stay });
  },
  external: async ({ url }) => {
    if (url === undefined) throw fail('ILLUSION_ENGINE_NEEDS_URL', {});
    const { externalEngine } = await import('./external/external-engine.ts');
    return externalEngine({ url });
  },
  demo: async () => (await import('./demo/demo-engine.ts')).demoEngine(),
  'single-node': async ({ projectRoot, label, stay }) => {
    const { singleNodeEngine } = await import('./single-node/single-node-engine.ts');
    return singleNodeEngine({ projectRoot, label, stay });
  },
};

type EngineSettings = Pick<Settings, 'env' | 'database'>;

/**
 * The engine the settings ask for: the one they name, else the external one when there is a DSN, else the embedded one.
 *
 * @throws ILLUSION_ENGINE_PRODUCTION when production would get a database of its own without anybody having asked for it.
 */
export function engineKindOf({ env, database }: EngineSettings): EngineKind {
  if (database.engine !== undefined) return database.engine;
  if (database.url !== undefined) return 'external';
  if (env === 'production') throw fail('ILLUSION_ENGINE_PRODUCTION', {});
  return 'embedded';
}

/**
 * Makes the engine the settings ask for; nothing is started yet.
 *
 * @throws ILLUSION_ENGINE_PRODUCTION
 */
export function createEngine(settings: EngineSettings, options: CreateEngineOptions): Engine {
  const kind = engineKindOf(settings);
  const make = engines[kind];
  let engine: Promise<Engine> | undefined;
  return {
    kind,
    start: async (startOptions) => {
      engine ??= make({ ...options, url: settings.database.url });
      return (await engine).start(startOptions);
    },
  };
}
