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
const engines: Partial<Record<EngineKind, (source: EngineSource) => Promise<Engine>>> = {
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

/**
 * The engine the settings ask for: the one they name, else the external one when there is a DSN, else the embedded one.
 *
 * @throws ILLUSION_ENGINE_UNAVAILABLE, ILLUSION_ENGINE_NEEDS_URL
 */
export function createEngine(settings: Pick<Settings, 'database'>, options: CreateEngineOptions): Engine {
  const { url } = settings.database;
  const kind = settings.database.engine ?? (url === undefined ? 'embedded' : 'external');
  const make = engines[kind];
  if (!make) throw fail('ILLUSION_ENGINE_UNAVAILABLE', { engine: kind, available: Object.keys(engines) });
  let engine: Promise<Engine> | undefined;
  return {
    kind,
    start: async (startOptions) => {
      engine ??= make({ ...options, url });
      return (await engine).start(startOptions);
    },
  };
}
