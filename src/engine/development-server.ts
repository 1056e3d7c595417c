import { fail } from '../kernel/errors/registry.ts';
import { once } from '../kernel/once.ts';
import type { Settings } from '../project/settings.ts';
import { engineKindOf } from './create-engine.ts';
import type { EngineKind } from './engine.ts';
import type { ProjectServerKind } from './project-server/project-engine.ts';

/** The engines that keep a server and its data for a project. */
const servers: Partial<Record<EngineKind, () => Promise<ProjectServerKind<EngineKind>>>> = {
  embedded: once(async () => (await import('./embedded/postgres-server.ts')).postgresServer()),
  'single-node': once(async () => (await import('./single-node/project-node.ts')).cockroachNode()),
};

/**
 * How the development server of the engine that the settings ask for is looked at and stopped.
 *
 * @throws ILLUSION_ENGINE_NOT_KEPT when that engine keeps none: somebody else runs the database, or it is thrown away.
 */
export async function developmentServer(settings: Settings): Promise<ProjectServerKind<EngineKind>> {
  const engine = engineKindOf(settings);
  const load = servers[engine];
  if (!load) throw fail('ILLUSION_ENGINE_NOT_KEPT', { engine, kept: Object.keys(servers) });
  return load();
}
