import { existsSync } from 'node:fs';
import { fail } from '../kernel/errors/registry.ts';
import { loadModule } from '../project/load-module.ts';
import { type AppDefinition, isAppDefinition } from './app-definition.ts';

/**
 * Loads the API of a project: the default export of its app module.
 *
 * @throws ILLUSION_APP_MISSING, ILLUSION_APP_INVALID, and the ILLUSION_MODULE_* errors.
 */
export async function loadApp(path: string): Promise<AppDefinition<unknown>> {
  if (!existsSync(path)) throw fail('ILLUSION_APP_MISSING', { path });
  const { default: app } = await loadModule(path);
  if (!isAppDefinition(app)) throw fail('ILLUSION_APP_INVALID', { path, found: nameOf(app) });
  return app;
}

function nameOf(value: unknown): string {
  if (value === undefined) return 'missing';
  return value === null ? 'null' : `of type ${typeof value}`;
}
